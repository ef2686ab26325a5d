"""The writers, one format a module: blocks to Markdown, HTML or Word."""
