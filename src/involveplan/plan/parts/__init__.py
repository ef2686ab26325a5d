"""The parts of a plan, each with the words an editor shows on hover."""
