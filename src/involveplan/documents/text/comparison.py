"""Cells that compare planned and actual numbers."""

from collections.abc import Callable

from involveplan.documents.text.display_names import Names
from involveplan.documents.text.phrases import number, said, sentence
from involveplan.plan.planned_vs_actual import Delivered, difference

NOT_RECORDED = "not recorded"
_BAR = 8  # columns


def name_of(each: Delivered, place: int, called: Names) -> str:
    """Return the name of a tool. A tool that is only in the record has the name it has there."""
    if each.tool is not None:
        return sentence(called.tools[place])
    return f"{sentence(said(each.key)) or 'Something without a name'} (not in the plan)"


def compared(
    planned: float | None,
    happened: float | None,
    *,
    told: bool = True,
    say: Callable[[float | None], str] = number,
) -> tuple[str, str, str]:
    """Return cells for the planned number, the actual one and their difference.

    The difference is empty if a number is unknown or the two are not `comparable`.
    """
    apart = difference(planned, happened) if told else None
    sign = "" if not apart else "+" if apart > 0 else "−"
    return (
        say(planned),
        say(happened) if happened is not None else NOT_RECORDED,
        "" if apart is None else f"{sign}{say(abs(apart))}",
    )


def bar(planned: float | None, happened: float | None) -> str:
    """Return a bar of block characters for the actual share of the plan. A plus marks more than was planned."""
    if not planned or happened is None:
        return ""
    full = min(_BAR, int(_BAR * happened / planned))
    return "█" * full + "░" * (_BAR - full) + ("+" if happened > planned else "")
