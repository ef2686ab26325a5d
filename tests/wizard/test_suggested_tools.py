"""Tools that suit the groups just given are offered first."""

from collections.abc import Callable

from involveplan.checks.subject import Subject
from involveplan.realism.catalogue import shipped_catalogue
from involveplan.wizard.question import Choice, InterviewState
from involveplan.wizard.suggested_tools import suggested_choices
from involveplan.wizard.wizard_text import wizard_texts
from tests.wizard.scripted import all_asked, only, state

SubjectOf = Callable[..., Subject]
GROUPS = """\
audience:
  - {id: patients, kind: service-users, who: people who wait, number: 300, level: consult}
  - {id: staff, kind: staff, who: us, number: 8, level: consult}
"""


def offered(state: InterviewState, *codes: str) -> tuple[Choice, ...]:
    """What there is to choose from where a tool is asked for."""
    asked = [each for each in all_asked(only(*codes), state) if each.pointer[-1] == "tool"]
    assert asked
    return asked[0].choices


def test_suggestions_come_first_each_with_a_reason_and_nothing_is_lost() -> None:
    choices = offered(state(GROUPS), "TOO001")
    first = [choice for choice in choices if choice.heading == wizard_texts().suggested]
    assert choices[: len(first)] == tuple(first)
    assert 2 <= len(first) <= 5
    assert {"waiting-room-conversation", "staff-survey"} <= {choice.value for choice in first}
    assert all(choice.meaning for choice in first)
    assert len(choices) == len(shipped_catalogue())
    assert {choice.value for choice in choices} == set(shipped_catalogue())


def test_without_groups_the_list_is_as_it_was() -> None:
    assert not [choice for choice in offered(state(), "TOO001") if choice.heading == wizard_texts().suggested]


def test_tools_for_the_group_that_is_not_reached_come_first() -> None:
    there = "tools: [{tool: sms-survey, with: [patients]}]\n"
    choices = offered(state(GROUPS + there), "TOO002")
    assert choices[0].heading == wizard_texts().suggested
    assert "sms-survey" not in [
        choice.value for choice in choices if choice.heading == wizard_texts().suggested
    ]


def test_those_for_the_groups_wanted_come_first(subject: SubjectOf) -> None:
    found = suggested_choices(subject(GROUPS), ["staff"])
    assert found[0].value == "staff-survey"


def test_a_plan_with_enough_tools_gets_no_more_of_them_suggested(subject: SubjectOf) -> None:
    there = (
        "tools: [{tool: sms-survey, with: [patients]}, {tool: staff-survey, with: [staff]},"
        " {tool: focus-group, with: [patients, staff]}]\n"
    )
    assert suggested_choices(subject(GROUPS + there)) == ()
