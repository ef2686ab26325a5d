"""Benchmarks: made-up plans, and how long commands take."""
