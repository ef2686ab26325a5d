"""Setting up a repository: the files that `init` writes, and what it detects first."""
