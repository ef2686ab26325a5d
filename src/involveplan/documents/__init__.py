"""Documents made of plain blocks, and one writer for each output format.

Labels are ours. User text is plain text and never interpreted: blocks hold text, writers escape it.
"""
