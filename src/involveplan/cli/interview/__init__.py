"""Running an interview: the team, its earlier plans, and the way questions are asked."""
