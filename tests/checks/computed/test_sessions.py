"""Whether the sessions that are planned hold the people who are expected."""

from collections.abc import Callable

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.checks.computed.sessions import sessions_enough
from involveplan.checks.subject import Fault, Subject

ITEM = shipped_library().item("REA009")


def faults(subject: Callable[..., Subject], tool: str) -> list[Fault]:
    assert ITEM is not None
    return list(sessions_enough(ITEM, subject(f"tools: [{{{tool}}}]\n")))


@pytest.mark.parametrize(
    ("tool", "variant"),
    [
        ("tool: focus-group, sessions: 1, expect: 8", None),
        ("tool: focus-group, sessions: 1, expect: 9", "one"),
        ("tool: focus-group, sessions: 5, expect: 40", None),
        ("tool: focus-group, sessions: 5, expect: 41", ""),
        ("tool: focus-group, sessions: 0, expect: 1", None),
        ("tool: focus-group, expect: 40", None),
        ("tool: focus-group, sessions: 1, invite: 400", None),
        ("tool: codesign-workshop, sessions: 2, expect: 40", None),
        ("tool: codesign-workshop, sessions: 2, expect: 41", "same-people"),
        ("tool: interview, sessions: 1, expect: 12", None),  # as many talks as people anyway
        ("tool: survey-postal, sessions: 1, expect: 400", None),
        ("tool: picnic, name: Picnic, data: both, sessions: 1, expect: 400", None),
    ],
)
def test_sessions_hold_who_is_expected(
    subject: Callable[..., Subject], tool: str, variant: str | None
) -> None:
    assert [fault.variant for fault in faults(subject, tool)] == ([] if variant is None else [variant])


def test_it_says_what_would_do(subject: Callable[..., Subject]) -> None:
    (fault,) = faults(subject, "tool: focus-group, sessions: 2, expect: 40")
    assert fault.pointer == ("tools", 0, "sessions")
    assert fault.values == {
        "sessions": "2", "expect": "40", "size": "5 to 8", "source": "our assumption", "enough": "5", "most": "16"
    }  # fmt: skip
