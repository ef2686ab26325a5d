"""The sections of the plan document."""
