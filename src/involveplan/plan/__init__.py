"""What a plan is: its fields, its text with positions, and how it is changed without disturbing the rest."""
