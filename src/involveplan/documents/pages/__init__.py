"""The documents, one page a module: each is built of blocks for one reader."""
