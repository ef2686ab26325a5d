"""How large and how deep a file may be."""

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32
