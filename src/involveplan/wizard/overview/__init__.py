"""The overview of the whole plan by topic, in which a person can change any answer."""
