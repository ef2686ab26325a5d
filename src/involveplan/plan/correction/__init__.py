"""Corrections of values and characters that cannot be read as they are written."""
