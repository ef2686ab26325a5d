"""Plans side by side: what only shows when several are looked at together."""
