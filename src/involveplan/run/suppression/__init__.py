"""What is known already, and so is not told again: baselines, and plans as they were before."""
