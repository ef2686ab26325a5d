"""The catalogue of involvement tools, and estimates that show whether a plan is realistic."""
