"""Plan files: reading, saving and locking."""
