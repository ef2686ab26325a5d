"""Access to the git history of plans."""
