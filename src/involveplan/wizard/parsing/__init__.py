"""Parsing of what people type: dates, numbers, several values in one answer."""
