"""The forms of personal details in `personal_details.yaml`, and what the checks make of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from involveplan.checklist.library import shipped_library
from involveplan.checks.computed import find_check
from involveplan.checks.subject import Subject

FILE = Path(__file__).with_name("personal_details.yaml")
HARMLESS = Path(__file__).with_name("harmless_texts.yaml")
LISTS = ("found", "missed", "innocent", "wrongly_told")
_MARKED = re.compile("«(.*?)»", re.DOTALL)


@dataclass(frozen=True)
class Form:
    """A text, the check it is for, the list it stands in, and what of it is to be told."""

    check: str
    list: str
    text: str
    details: tuple[str, ...]


def forms(*lists: str) -> Iterator[Form]:
    """The forms of those lists."""
    for check, by_list in yaml.safe_load(FILE.read_text("utf-8")).items():
        assert set(by_list) == set(LISTS)
        for name in lists:
            for text in by_list[name]:
                yield Form(check, name, re.sub("[«»]", "", text), tuple(_MARKED.findall(text)))


def told(form: Form, subject: Callable[..., Subject]) -> list[str]:
    """What the check of a form tells of it, as it stands in a comment of a plan."""
    function = find_check(form.check)
    assert function is not None
    plan = subject(f"# {form.text}\n")
    text = plan.source.tree.text
    faults = list(function(shipped_library().items[0], plan))
    return [
        text[slice(*fault.span)] for fault in sorted(faults, key=lambda each: each.span or ()) if fault.span
    ]


def figures() -> dict[str, tuple[int, int, int, int]]:
    """By check: details that are told and all that are given; innocent texts that are told, and all of them."""
    counted = {}
    for check in yaml.safe_load(FILE.read_text("utf-8")):
        each = {name: [form for form in forms(name) if form.check == check] for name in LISTS}
        found, missed = (
            sum(max(len(form.details), 1) for form in each[name]) for name in ("found", "missed")
        )
        wrong = len(each["wrongly_told"])
        counted[check] = (found, found + missed, wrong, wrong + len(each["innocent"]))
    return counted


def harmless(name: str = "harmless") -> list[str]:
    """Texts without a personal detail that no check may report, or those that one reports all the same."""
    texts: list[str] = yaml.safe_load(HARMLESS.read_text("utf-8"))[name]
    return texts
