"""Plan how a team in health and social care involves patients, carers, families, staff and partners."""

__version__ = "0.1.0"
