"""JSON and CSV exports, one contract per module."""
