"""Rich, set up to draw texts for a terminal. Import this only if something is drawn: it takes some 30 ms.

Words from a plan become `Text`, in which Rich interprets nothing. Control characters in them are made visible first.
"""

import re
from collections.abc import Iterable, Iterator
from io import StringIO

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.text import Text

from involveplan.build_server import safe_line
from involveplan.reports.text_style import TextStyle, visible

# The roles of `TextStyle.paint`, and more. Meaning never depends on the colour alone.
STYLES = {
    "error": "bold white on red",
    "warning": "black on yellow",
    "note": "black on cyan",
    "good": "black on green",
    "strong": "bold",
    "quiet": "dim",
    "full": "magenta",
    "": "",
}
_BLANK_END = re.compile(r"(?: |\x1b\[[\d;]*m +\x1b\[0m)+$")  # spaces in any style


def create_console(width: int, *, color: bool = True) -> Console:
    """Create a console that draws to a string. Nothing depends on the environment."""
    return Console(
        file=StringIO(),
        width=width,
        height=25,
        color_system="standard" if color else None,
        force_terminal=True,
        force_jupyter=False,
        legacy_windows=False,
        no_color=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def safe_text(words: str, role: str = "") -> Text:
    """Return words in the style of a role as text for Rich, with control characters made visible."""
    text = Text(visible(words))
    text.stylize(STYLES[role])
    return text


def wrapped(
    words: str, width: int, first: str = "", then: str | None = None, role: str = ""
) -> Iterator[Text]:
    """Yield the lines of a text. The role is that of its prefix `first`, or of the whole text if there is none.

    Rich would break a word that is wider than a line. Here it has its own line, so that a path can be copied.
    """
    for number, line in enumerate(TextStyle(width).wrap(words, first, then)):
        text = safe_text(line)
        if role and (number == 0 or not first):
            text.stylize(STYLES[role], 0, len(first) or None)
        yield text


def draw(console: Console, parts: Iterable[RenderableType]) -> str:
    """Draw the parts below each other. A text is one line, which Rich neither wraps nor cuts.

    No line runs a command of a build server.
    """
    drawn = "".join(
        _draw_line(console, part) if isinstance(part, Text) else _draw_block(console, part) for part in parts
    )
    return "".join(f"{safe_line(line)}\n" for line in drawn.split("\n")[:-1])


def _draw_line(console: Console, line: Text) -> str:
    """Return a line with the codes of its styles. This is five times as fast as to print it to the console."""
    return "".join(
        each.style.render(each.text, color_system=ColorSystem.STANDARD) if each.style else each.text
        for each in line.render(console, end="\n")
    )


def _draw_block(console: Console, block: RenderableType) -> str:
    with console.capture() as capture:
        console.print(block)
    return "".join(f"{_BLANK_END.sub('', line)}\n" for line in capture.get().split("\n")[:-1])


def draw_bar(console: Console, part: float) -> str:
    """Draw a bar as wide as the console, of which a part from 0 to 1 is full."""
    from rich.progress_bar import ProgressBar

    full = STYLES["full"]
    with console.capture() as capture:
        console.print(
            ProgressBar(1, part, style=STYLES["quiet"], complete_style=full, finished_style=full), end=""
        )
    return capture.get()
