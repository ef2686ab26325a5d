"""The widget for menus and tick-lists at a terminal."""

from typing import Any

from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Window

from involveplan.wizard.askers.menu_layout import MIN_ROWS, menu_rows
from involveplan.wizard.askers.menu_lines import MenuState
from involveplan.wizard.askers.prompt_app import run_prompt

_PAGE = 8  # lines


def run_menu(state: MenuState, *, width: int, rows_above: int, colour: bool) -> Any:
    """Show a menu below so many rows of its question, and return what Enter does."""

    def content() -> StyleAndTextTuples:
        size = get_app().output.get_size()
        room = min(size.rows - 1, max(MIN_ROWS, size.rows - rows_above - 1))
        shown: StyleAndTextTuples = []
        for style, text in menu_rows(state, min(width, size.columns) - 1, room):
            shown.append((f"class:{style}", f"{text}\n"))
        return [*shown[:-1], (shown[-1][0], shown[-1][1].rstrip("\n"))]

    control = FormattedTextControl(content, focusable=True, show_cursor=False)
    window = Window(control, dont_extend_height=True, always_hide_cursor=True)
    return run_prompt(window, _bindings(state), colour=colour, erase=True)


def _bindings(state: MenuState) -> KeyBindings:
    bindings = KeyBindings()
    can_filter = Condition(lambda: state.can_filter)

    @bindings.add("enter")
    @bindings.add("c-j")
    def _accept(event: KeyPressEvent) -> None:
        event.app.exit(result=state.reply())

    @bindings.add("c-d")
    def _stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    _bind_moves(bindings, state)

    @bindings.add(" ")
    def _tick(_: KeyPressEvent) -> None:
        if state.is_between_words or (state.filter and not state.has_ticks):
            state.set_filter(f"{state.filter} ")
        else:
            state.toggle()

    @bindings.add(Keys.Any)
    def _type(event: KeyPressEvent) -> None:
        if state.is_key(event.data):
            state.point_at_key(event.data)
        elif state.can_filter and event.data.isprintable():
            state.type(event.data)
        elif event.data.isprintable():
            state.is_typed_at = True

    @bindings.add("backspace", filter=can_filter)
    def _widen(_: KeyPressEvent) -> None:
        state.set_filter(state.filter[:-1])

    @bindings.add("escape")
    def _clear(_: KeyPressEvent) -> None:
        if state.filter:
            state.set_filter("")

    @bindings.add(Keys.BracketedPaste)
    def _ignore(event: KeyPressEvent) -> None:
        """Ignore a paste: there is nothing to type."""

    return bindings


def _bind_moves(bindings: KeyBindings, state: MenuState) -> None:
    moves = {"up": -1, "c-p": -1, "down": 1, "c-n": 1}
    jumps = {"pageup": -_PAGE, "pagedown": _PAGE, "home": -len(state.lines), "end": len(state.lines)}
    for key, by in moves.items():
        bindings.add(key)(lambda _, by=by: state.move(by, wraps=True))
    for key, by in jumps.items():
        bindings.add(key)(lambda _, by=by: state.move(by))
