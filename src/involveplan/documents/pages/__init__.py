"""The documents, one a module. Each builds its blocks for one reader."""
