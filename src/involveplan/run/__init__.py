"""A run of `check`, from paths to a report: discovery, rules, cache, workers, suppression and git."""
