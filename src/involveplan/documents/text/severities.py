"""Severities in people's words: what is to fix, what is to improve, and suggestions."""

from involveplan.checklist.severity import SEVERITIES, Severity

SEVERITY_HEADINGS: dict[Severity, str] = {
    "error": "To fix",
    "warning": "To improve",
    "note": "Suggestions",
}
_LABELS = {"error": "to fix", "warning": "to improve", "note": "a suggestion", "off": "not checked"}


def severity_label(severity: str) -> str:
    """Return a severity in the middle of a sentence: “to fix”. “off” means that an item is not checked."""
    return _LABELS[severity]


def count_severities(counts: dict[Severity, int]) -> str:
    """Return the number of findings of each severity in words: “2 to fix, 1 suggestion”. Empty without findings."""
    return ", ".join(_count(severity, counts[severity]) for severity in SEVERITIES if counts.get(severity))


def _count(severity: Severity, count: int) -> str:
    if severity == "note":
        return f"{count:,} suggestion{'' if count == 1 else 's'}"
    return f"{count:,} {_LABELS[severity]}"
