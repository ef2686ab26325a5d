"""Questions to people: the linter turned round. What `check` would find is what is still to ask."""
