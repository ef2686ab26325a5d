"""Checking one plan against its rules: engine, findings and configuration."""
