"""A plan as a document of plain blocks, and one writer for each format.

Labels are ours, people's words are plain text and never interpreted: blocks hold text, writers escape it.
"""
