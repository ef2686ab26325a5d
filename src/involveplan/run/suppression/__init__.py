"""Suppression of known findings: baselines, and findings of an earlier git revision."""
