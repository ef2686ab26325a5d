"""YAML text: parsing with positions, editing and emitting."""
