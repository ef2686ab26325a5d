"""Cells that compare planned and actual numbers."""

from collections.abc import Callable

from involveplan.documents.text.display_names import DisplayNames
from involveplan.documents.text.phrases import filled_text, format_number
from involveplan.plan.summaries.planned_vs_actual import ToolDelivery, difference
from involveplan.wording import capitalise

NOT_RECORDED = "not recorded"
_BAR_WIDTH = 8  # columns


def delivered_tool_name(delivered: ToolDelivery, place: int, names: DisplayNames) -> str:
    """Return the name of a tool. A tool that is only in the record has the name it has there."""
    if delivered.tool is not None:
        return capitalise(names.tools[place])
    return f"{capitalise(filled_text(delivered.key)) or 'Unnamed tool'} (not in the plan)"


def comparison_cells(
    planned: float | None,
    happened: float | None,
    *,
    comparable: bool = True,
    formatter: Callable[[float | None], str] = format_number,
) -> tuple[str, str, str]:
    """Return cells for the planned number, the actual one and their difference.

    The difference is empty if a number is unknown or the two are not `comparable`.
    """
    change = difference(planned, happened) if comparable else None
    sign = "" if not change else "+" if change > 0 else "−"
    return (
        formatter(planned),
        formatter(happened) if happened is not None else NOT_RECORDED,
        "" if change is None else f"{sign}{formatter(abs(change))}",
    )


def text_bar(planned: float | None, happened: float | None) -> str:
    """Return a bar of block characters for the actual share of the plan. A plus marks more than was planned."""
    if not planned or happened is None:
        return ""
    full = min(_BAR_WIDTH, int(_BAR_WIDTH * happened / planned))
    return "█" * full + "░" * (_BAR_WIDTH - full) + ("+" if happened > planned else "")
