"""Summaries of a plan: for comparison with others, what happened, and what was learnt."""
