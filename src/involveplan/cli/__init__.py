"""The command line: one command a file, each thin: take what was asked, call the core, print."""
