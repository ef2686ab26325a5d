"""The widget for typed answers at a terminal."""

import itertools
from collections.abc import Callable

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, ConditionalContainer, FormattedTextControl, HSplit, Window

from involveplan.wizard.askers.prompt_app import run_prompt

_EDITING_KEYS = (
    *("left", "right", "up", "down", "home", "end", "c-left", "c-right", "backspace", "delete"),
    *("c-a", "c-b", "c-e", "c-f", "c-h", "c-k", "c-u", "c-w"),
)


class TextPrompt:
    """A prompt for one line of text.

    `initial` is in the line from the start. Until someone edits it, typing replaces it. `join` makes one line of pasted
    lines. `is_key` is True for a text that is a key such as “<”. `notes` returns what to show below the line.
    """

    def __init__(
        self,
        initial: str,
        join: Callable[[str], str],
        is_key: Callable[[str], bool],
        notes: Callable[[str, bool], list[str]],
    ) -> None:
        self._join, self._is_key, self._notes = join, is_key, notes
        self._untouched, self._was_empty = bool(initial), not initial
        self._buffer = Buffer(document=Document(initial, len(initial)), on_text_changed=self._touch)

    def ask(self, *, colour: bool) -> str:
        """Return the typed line, or `initial` if nobody changed it."""
        line = Window(
            BufferControl(self._buffer),
            dont_extend_height=True,
            wrap_lines=True,
            get_line_prefix=lambda _, wrapped: [("class:prompt", "  " if wrapped else "> ")],
            style="class:answer" if self._untouched else "",
        )
        below = Window(FormattedTextControl(self._below), dont_extend_height=True)
        has_notes = Condition(lambda: bool(self._below()))
        container = HSplit([line, ConditionalContainer(below, ~is_done & has_notes)])
        run_prompt(container, self._bindings(), colour=colour, erase=False)
        return self._buffer.text

    def _touch(self, _: Buffer) -> None:
        self._untouched = False

    def _below(self) -> StyleAndTextTuples:
        return [("class:note", "\n".join(self._notes(self._buffer.text, self._untouched)))]

    def _insert(self, text: str) -> None:
        if self._untouched:
            self._buffer.reset()
            self._untouched = False
        self._buffer.insert_text(text)

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        untouched = Condition(lambda: self._untouched)

        @bindings.add("enter")
        @bindings.add("c-j")
        def _accept(event: KeyPressEvent) -> None:
            """End the prompt. If more text has arrived with this Enter, it is a paste, and becomes part of the line."""
            text = self._buffer.text
            may_be_paste = bool(text.strip()) or self._was_empty  # a paste can begin with an empty line
            if may_be_paste and not self._untouched and not self._is_key(text) and _types_more(event):
                joined = self._join(f"{text}\n{_take_typed(event)}")
                self._buffer.document = Document(joined, len(joined))
            else:
                event.app.exit()

        @bindings.add("c-d")
        def _stop_or_delete(event: KeyPressEvent) -> None:
            if not self._buffer.text:
                event.app.exit(exception=KeyboardInterrupt)
            else:
                self._buffer.delete()

        @bindings.add(Keys.Any, filter=untouched)
        def _replace(event: KeyPressEvent) -> None:
            if event.data.isprintable():
                self._insert(event.data)

        @bindings.add(Keys.BracketedPaste)
        def _paste(event: KeyPressEvent) -> None:
            self._insert(self._join(event.data))

        for key in _EDITING_KEYS:
            bindings.add(key, filter=untouched)(self._edit)
        return bindings

    def _edit(self, event: KeyPressEvent) -> None:
        """Keep the text, and let the key do what it always does."""
        self._untouched = False
        event.key_processor.feed_multiple(
            [KeyPress(each.key, each.data) for each in event.key_sequence], first=True
        )


def _types_more(event: KeyPressEvent) -> bool:
    """True if text has arrived together with this key."""
    typed = itertools.takewhile(_is_typed, event.key_processor.input_queue)
    return any(press.data.isprintable() for press in typed)


def _take_typed(event: KeyPressEvent) -> str:
    """Return the characters and line ends that have arrived together with this key, and take them from the queue."""
    queue = event.key_processor.input_queue
    taken = ""
    while queue and _is_typed(queue[0]):
        taken += queue.popleft().data
    return taken


def _is_typed(press: KeyPress) -> bool:
    return press.data.isprintable() or press.data in ("\r", "\n", "\t")
