"""Suggestions of tools for a plan: `suggest` finds sets of tools, `apply` writes one of them into the plan."""
