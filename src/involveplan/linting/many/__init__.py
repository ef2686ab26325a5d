"""Many plans at once: what earlier checks came to, and helpers for the rest."""
