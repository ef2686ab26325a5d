"""The parts of a plan, each field with the description that an editor shows on hover."""
