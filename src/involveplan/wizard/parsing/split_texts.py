"""Splitting of one answer that holds several texts. Pure."""


def split_texts(line: str) -> list[str]:
    """Return the texts of one answer, separated by semicolons or lines."""
    return [text for each in line.replace(";", "\n").splitlines() if (text := " ".join(each.split()))]
