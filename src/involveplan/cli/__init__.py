"""The command line: one thin command per file, which parses the options, calls the core and prints."""
