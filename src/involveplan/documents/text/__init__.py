"""Phrases and figures in words, shared by the pages."""
