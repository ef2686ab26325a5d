"""Limits on the size and depth of a file.

A plan is a page or two. The limits are far above that, but low enough to read and check the worst file in two seconds.
"""

MAX_PLAN_BYTES = 256 * 1024
MAX_DATA_BYTES = 1024 * 1024  # of a checklist or catalogue, which may have 1,000 items
MAX_DEPTH = 32
MAX_ENTRIES = 1_000  # of one list, or keys of one mapping
MAX_VALUES = 30_000  # in all lists and mappings together
MAX_TEXT = 20_000  # characters of one value
MAX_PROBLEMS = 250  # reported for the form of one file, and of one item in it
MAX_FILE_PATTERNS = 2_000  # of paths, in one ignore or configuration file
MAX_RUN_PATTERNS = 5_000  # of paths, in all ignore or configuration files of a run
MAX_SHOWN_LENGTH = 1_000  # characters of one value in a message
