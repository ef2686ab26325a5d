"""Discovery of the files to check, with the filters of git, the configuration and the command line."""
