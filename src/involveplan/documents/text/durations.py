"""Formatting of durations in round words."""

_QUARTERS = {0.25: "¼", 0.5: "½", 0.75: "¾"}


def format_duration(hours: float) -> str:
    """Format hours in round words: "15 minutes", "1½ hours", "20 hours"."""
    if hours < 0.95:
        return f"{max(5, 5 * round(hours * 12))} minutes"
    exact = round(hours) if hours >= 6 else round(hours * 2) / 2
    whole, part = int(exact), _QUARTERS.get(exact % 1, "")
    return f"{whole}{part} {'hour' if exact == 1 else 'hours'}"
