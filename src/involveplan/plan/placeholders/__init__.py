"""Placeholders: answers that still have to be given."""
