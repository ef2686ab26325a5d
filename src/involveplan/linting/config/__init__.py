"""What an organisation sets: configuration files, and what they come to for one plan."""
