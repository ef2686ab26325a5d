"""An organisation's settings: configuration files, and the effective configuration of one plan."""
