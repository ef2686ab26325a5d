"""What is known of involvement tools, so that a plan can be held against it."""
