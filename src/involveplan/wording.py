"""Lists, counts and capitals in sentences."""

from collections.abc import Sequence


def join_words(parts: Sequence[str], last: str = "and") -> str:
    """Join words or phrases as a list in a sentence: `a, b and c`."""
    return f" {last} ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def count_with_noun(count: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun: `1 plan`, `1,200 plans`. The plural adds an "s" if it is not given."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def capitalise(text: str) -> str:
    """Capitalise the first letter, unless the first word is one such as "iPad" or "www.nhs.uk"."""
    first = text.split(maxsplit=1)[0].rstrip(",;:.") if text.strip() else ""
    ordinary = first.islower() and first.replace("-", "").replace("'", "").replace("’", "").isalpha()
    return text[0].upper() + text[1:] if ordinary and text[0] == first[0] else text
