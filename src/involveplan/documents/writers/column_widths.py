"""Column widths, for formats that do not work them out themselves."""

from involveplan.documents.blocks import Table, one_line

_LETTER = 0.19  # centimetres, on average, in the type of a table
_BOLD_LETTER = 0.24  # the same in its headings: enough for “Low”, whose “w” is wide
_AROUND = 0.45  # centimetres that a cell takes besides its words
_LONGEST = 16  # characters: longer words may be broken
_LINE = 60  # characters: what is longer takes several lines in any case


def column_shares(table: Table, width: float) -> list[float]:
    """Return each column's share of a width in centimetres. Words stay whole if there is room."""
    labels, rows = [column.label for column in table.columns], [*table.rows, *table.totals]
    texts = [[label, *(one_line(row[i]) for row in rows)] for i, label in enumerate(labels)]
    least = [
        max(
            _room(min(_longest(label), _LONGEST), _BOLD_LETTER),
            *(_room(min(_longest(text), _LONGEST)) for text in column),
        )
        for label, column in zip(labels, texts, strict=True)
    ]
    wanted = [_room(max(min(len(text), _LINE) for text in column)) for column in texts]
    left = width - sum(least)
    more = [max(0.0, one - other) for one, other in zip(wanted, least, strict=True)]
    if left <= 0:
        widths = least
    elif sum(more) > left:
        widths = [one + left * other / sum(more) for one, other in zip(least, more, strict=True)]
    else:
        widths = [one + other for one, other in zip(least, more, strict=True)]
    return [each / sum(widths) for each in widths]


def _room(letters: int, letter: float = _LETTER) -> float:
    return letters * letter + _AROUND


def _longest(text: str) -> int:
    return max(map(len, text.split()), default=0)
