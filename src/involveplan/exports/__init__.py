"""JSON and CSV exports, one contract a module."""
