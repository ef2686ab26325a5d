"""Access to the git history of plans. Nothing in the repository can make git run a program."""
