"""How two numbers stand beside each other in print: planned, happened, the difference, a small bar."""

from collections.abc import Callable

from involveplan.documents.text.display_names import Names
from involveplan.documents.text.phrases import number, said, sentence
from involveplan.plan.planned_vs_actual import Delivered, difference

NOT_RECORDED = "not recorded"
_BAR = 8  # columns


def name_of(each: Delivered, place: int, called: Names) -> str:
    """What a tool is called; one that the plan does not have goes by what the record says."""
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
    """Planned, happened and the difference, in words; the difference only where both are known."""
    apart = difference(planned, happened) if told else None
    sign = "" if not apart else "+" if apart > 0 else "−"
    return (
        say(planned),
        say(happened) if happened is not None else NOT_RECORDED,
        "" if apart is None else f"{sign}{say(abs(apart))}",
    )


def bar(planned: float | None, happened: float | None) -> str:
    """How much of what was planned came about, as a row of blocks; a plus stands for more than all of it."""
    if not planned or happened is None:
        return ""
    full = min(_BAR, int(_BAR * happened / planned))
    return "█" * full + "░" * (_BAR - full) + ("+" if happened > planned else "")
