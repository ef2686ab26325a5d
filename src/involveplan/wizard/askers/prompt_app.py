"""What menus and text prompts share: how they run, their styles, and keys that stop or are ignored."""

import re
from typing import Any

from prompt_toolkit.application import Application, get_app_session
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import AnyContainer, Layout
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

_COLOURS = Style(
    [
        ("pointed", "fg:ansicyan bold"),
        ("heading", "bold"),
        ("note", "noinherit"),
        ("prompt", "fg:ansicyan"),
        ("answer", "fg:ansicyan"),
    ]
)
_NO_COLOURS = Style([])
_ESCAPE_PAUSE = 0.2  # seconds until Escape is a key of its own, not the start of a sequence
_LAST_OF_SEQUENCE = re.compile(r"[@-~]")


def run_prompt(container: AnyContainer, bindings: KeyBindings, *, colour: bool, erase: bool) -> Any:
    """Show a menu or prompt until a key ends it, and return its result. Raises KeyboardInterrupt when the person stops,
    or when the terminal is closed."""
    _bind_shared_keys(bindings)
    output = get_app_session().output
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False  # the reply of the terminal could arrive between two prompts
    app: Application[Any] = Application(
        layout=Layout(container),
        key_bindings=bindings,
        style=_COLOURS if colour else _NO_COLOURS,
        color_depth=None if colour else ColorDepth.DEPTH_1_BIT,
        include_default_pygments_style=False,
        erase_when_done=erase,
    )
    app.ttimeoutlen, app.timeoutlen = _ESCAPE_PAUSE, _ESCAPE_PAUSE
    try:
        return app.run()
    except EOFError:
        raise KeyboardInterrupt from None


def _bind_shared_keys(bindings: KeyBindings) -> None:
    @bindings.add("c-c")
    @bindings.add(Keys.SIGINT)
    def _stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @bindings.add("c-z")
    def _suspend(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    @bindings.add("c-q")
    @bindings.add("c-v")
    def _ignore(event: KeyPressEvent) -> None:
        """Ignore the keys that would insert the next key as it is."""

    @bindings.add("escape", "[")
    @bindings.add("escape", "O")
    def _ignore_sequence(event: KeyPressEvent) -> None:
        """Ignore an unknown key that the terminal sends as an escape sequence."""
        queue = event.key_processor.input_queue
        while queue and not _LAST_OF_SEQUENCE.fullmatch(queue.popleft().data):
            pass
