"""Detection of plans, of what is almost one, and of keys of later versions."""
