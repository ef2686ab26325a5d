"""A fast reader of the YAML files that ship with the product.

It reads what these files need: mappings, lists and scalars of YAML 1.2's core schema, without positions, limits and
located problems. Tests compare it with `plan.yaml.tree`, which reads the files that people write.
"""

from collections.abc import Callable
from typing import Any

from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

_WORDS = {"true": True, "false": False, "null": None, "": None}
_NUMBER_STARTS = frozenset("0123456789-+.")


def load(raw: bytes) -> Any:
    """Return the data of a YAML file. Raises YAMLError, and ValueError for an empty file or an alias."""
    next_event = CParser(raw).get_event
    next_event()  # the start of the stream
    next_event()  # the start of the document
    return _value(next_event(), next_event)


def _value(event: Any, next_event: Callable[[], Any]) -> Any:
    """Return the value that begins with an event."""
    kind = type(event)
    if kind is ScalarEvent:
        return event.value if event.style else _plain_scalar(event.value)
    if kind is MappingStartEvent:
        mapping = {}
        while type(key := next_event()) is not MappingEndEvent:
            if type(key) is not ScalarEvent:
                raise ValueError(f"a built-in file cannot contain {key}")
            mapping[key.value] = _value(next_event(), next_event)
        return mapping
    if kind is not SequenceStartEvent:
        raise ValueError(f"a built-in file cannot contain {event}")
    entries = []
    while type(entry := next_event()) is not SequenceEndEvent:
        entries.append(_value(entry, next_event))
    return entries


def _plain_scalar(text: str) -> Any:
    """Resolve an unquoted scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMBER_STARTS:
        for number in (int, float):
            try:
                return number(text)
            except ValueError:
                pass
    return text
