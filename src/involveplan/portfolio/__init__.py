"""Portfolios: comparing plans, and overviews of several plans."""
