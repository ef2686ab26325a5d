"""Questions to git about earlier versions of plans. Nothing in the repository can make git run a program."""
