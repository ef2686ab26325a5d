"""Suggestions of tools for a plan: `suggest` finds them, `apply` writes one of them into the plan."""
