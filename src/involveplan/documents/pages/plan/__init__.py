"""Sections of the team document."""
