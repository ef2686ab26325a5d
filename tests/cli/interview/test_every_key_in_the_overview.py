"""Every key at every type of prompt of the overview, with menus and in plain lines."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

from tests.cli.cli_runs import Start
from tests.cli.interview.keyboard import (
    HOME,
    MOVES,
    PASTE,
    STRAY,
    WAYS,
    Keyboard,
)
from tests.cli.pseudo_terminal import CTRL_U, DOWN, ENTER, SPACE, UP

PLAN = """\
involveplan: 1
title: A calmer wait
team: Clinic  # ours
scale: small
stage: agreed
purpose:
  aim: Make it calmer
  decided: [the rooms]
audience:
  - id: carers
    kind: [carers]
    who: people who wait
  - {id: staff, kind: staff, who: porters}
tools:
  - tool: survey-postal
    with: [carers]
  - tool: tea-with-us
    name: Tea with us
not_applicable:
  TAK005: Nobody travels.
"""
TOPICS = "Which part of the plan would you like to see or change?"
TOPIC, ENTRY = "What would you like to see or change?", "What would you like to change?"
REMOVAL, NOT_RELEVANT = (
    "Would you like to remove this from the plan?",
    "You said that this is not relevant because",
)
NEXT, REASON = "What will be different because you involved people?", "Why is this not relevant to your plan?"
IN_GENERAL, GROUPS, TOOLS = "The plan in general", "Who you are involving", "How you involve people"

IN_PLAIN_LINES = (
    ("?", "We do not have an example for this one."),
    ("!", "You cannot mark this one as not relevant"),
    ("=", TOPICS),
    ("-", "“-” is not one of the choices."),
    (PASTE, "Press Enter to use it, or type the answer again."),
    ("=", TOPICS),
)


@dataclass(frozen=True)
class Place:
    """A prompt of the overview: the lines of menus that lead to it, each with the question that follows."""

    name: str
    path: tuple[tuple[str, str], ...]
    is_menu: bool = True
    has_help: bool = True
    is_filled: bool = False  # True if a typed prompt has the answer in its line
    gone: str = ""  # the line of the plan that "-" removes
    asks_reason: bool = False  # True if "!" asks for a reason
    not_for_us: str = "You cannot mark this one as not relevant"  # what "!" says otherwise
    dash: str = "“-” is only a placeholder"  # what "-" says if it does not clear a typed answer
    key: str = DOWN  # the key that finds the last line of the path

    @property
    def ask(self) -> str:
        """The question of the prompt."""
        return self.path[-1][1]

    @property
    def up(self) -> str:
        """The question before it."""
        return self.path[-2][1] if len(self.path) > 1 else TOPICS


ONE_GROUP = ((GROUPS, TOPIC), ("People who wait", ENTRY))
ONE_TOOL = ((TOOLS, TOPIC), ("Tea with us", ENTRY))
NOT_FOR_US = (("Not relevant", TOPIC), ("Which expenses", NOT_RELEVANT))
OWN = ("Something else", "What do you call it?")
PLACES = (
    Place("topic", ((GROUPS, TOPIC),), has_help=False),
    Place("entry", ONE_GROUP, has_help=False),
    Place("removal", (*ONE_GROUP, ("Remove", REMOVAL)), has_help=False),
    Place("not relevant", NOT_FOR_US, has_help=False),
    Place("typed", ((IN_GENERAL, TOPIC), ("Which team",) * 2), False, is_filled=True, gone="team: Clinic  # ours"),
    Place("title", ((IN_GENERAL, TOPIC), ("What is your plan",) * 2), False, is_filled=True),
    Place("not answered", (("Why you", TOPIC), ("What do you already know",) * 2), False, asks_reason=True),
    Place("answered", (("Why you", TOPIC), ("What do you want",) * 2), False, is_filled=True,
          gone="  aim: Make it calmer", not_for_us="You have answered this one."),
    Place("menu", ((IN_GENERAL, TOPIC), ("How much is",) * 2), gone="scale: small"),
    Place("tick-list", (*ONE_GROUP, ("What kind",) * 2), gone="    kind: [carers]"),
    Place("groups of a tool", ((TOOLS, TOPIC), ("The post", ENTRY), ("Which groups",) * 2), gone="    with: [carers]"),
    Place("name of an own tool", (*ONE_TOOL, ("What do people call it",) * 2), False, is_filled=True),
    Place("something else", (*ONE_TOOL, ("Which involvement",) * 2, OWN), False, key=UP),
    Place("reason", (*NOT_FOR_US, ("Change the reason", REASON)), False, is_filled=True,
          dash="Please say in a few words"),
    Place("new entry", ((GROUPS, TOPIC), ("Add a group", "What kind of people"))),
)  # fmt: skip


def write_plan(folder: Path) -> str:
    """Write the plan, whose next question outside the overview is always the same."""
    (folder / "involveplan.toml").write_text('select = ["PUR002"]\n', "utf-8")
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    return PLAN


def start_at(start: Start, folder: Path, *, plain: bool) -> Keyboard:
    """Start with the overview."""
    person = Keyboard(start, folder, "fill", "--overview", plain=plain)
    person.is_asked(TOPICS)
    return person


def go_to(person: Keyboard, place: Place, *, from_up: bool = False) -> None:
    """Choose the lines that lead to a prompt, all of them or only the last."""
    for label, then in place.path[-1:] if from_up else place.path:
        person.chooses(label, then, key=place.key if label == place.path[-1][0] else DOWN)


@WAYS
@pytest.mark.parametrize("place", PLACES, ids=lambda each: each.name)
def test_every_key(start: Start, tmp_path: Path, place: Place, plain: bool) -> None:
    before = write_plan(tmp_path)
    person = start_at(start, tmp_path, plain=plain)
    is_menu = place.is_menu and not plain
    go_to(person, place)
    stray = (*(MOVES if place.is_filled else STRAY), HOME)  # these change no answer that is in the line
    ways_up = [[ENTER], ["<", ENTER], [*stray, ENTER]]
    if is_menu:
        ways_up.append([DOWN, "<", ENTER])
    if is_menu and not place.gone:
        ways_up += [["!", ENTER], ["-", ENTER]]  # they do nothing
    for keys in ways_up:
        person.presses(*keys, then=place.up)
        go_to(person, place, from_up=True)
    person.at.type("?", ENTER)
    if place.has_help:
        person.at.prompts("What to write: ", "»" if is_menu else "> ")
    elif plain:
        person.at.prompts("We do not have an example for this one.", "> ")
    else:
        person.is_asked(place.up)  # the menu has no line for it
        go_to(person, place, from_up=True)
    person.presses("=", ENTER, then=TOPICS)
    go_to(person, place)

    if place.asks_reason:
        for keys in ([ENTER], ["<", ENTER], [*STRAY, HOME, ENTER]):
            person.presses("!", ENTER, then=REASON)
            person.presses(*keys, then=place.ask)
    elif not is_menu:
        person.at.type("!", ENTER)
        person.at.prompts(place.not_for_us, "> ")
    person.at.type(PASTE)
    if plain:
        person.at.type(ENTER)
        person.at.prompts("Press Enter to use it, or type the answer again.", "> ")
        person.presses("=", ENTER, then=TOPICS)
        go_to(person, place)
    elif not is_menu:
        person.at.shows("> One line and another")
        person.at.type(CTRL_U)
    assert person.plan.read_text("utf-8") == before

    if place.gone:
        person.presses("-", ENTER, then=place.up)
        assert person.plan.read_text("utf-8") == before.replace(f"{place.gone}\n", "")
    elif not is_menu:  # a dash is an ordinary text, which is not an answer here
        person.at.type("-", ENTER)
        person.at.prompts("is not one of the choices" if place.is_menu else place.dash, "> ")
        assert person.plan.read_text("utf-8") == before
    assert "Traceback" not in person.at.raw


@WAYS
def test_every_key_at_the_topics(start: Start, tmp_path: Path, plain: bool) -> None:
    before = write_plan(tmp_path)
    person = Keyboard(start, tmp_path, "fill", plain=plain)
    person.is_asked(NEXT)
    for keys in (
        [ENTER],
        ["<", ENTER],
        [*STRAY, HOME, ENTER],
        *([] if plain else [[PASTE, key, ENTER] for key in "?!=-"]),
    ):
        person.presses("=", ENTER, then=TOPICS)
        person.presses(*keys, then=NEXT)
    person.presses("=", ENTER, then=TOPICS)
    for key, says in IN_PLAIN_LINES if plain else ():
        person.at.type(key, ENTER)
        person.at.prompts(says, "> ")
    assert ("Enter: back to the questions" if plain else "» Back to the questions (<)") in person.at.text
    assert "previous question" not in person.at.text
    assert not plain or "<: back" not in person.at.raw.rpartition("-- ")[2]
    person.presses(ENTER, then=NEXT)

    person.presses(ENTER, then=TOPICS)  # the end, where Enter and going back are two things
    assert ("Enter: finish" if plain else "» Finish") in person.at.text
    person.presses("<", ENTER, then=NEXT)
    person.presses(ENTER, then=TOPICS)
    person.presses(*STRAY, HOME, ENTER, then="Would you also like a Word document")
    assert person.plan.read_text("utf-8") == before
    assert "Traceback" not in person.at.raw


@WAYS
def test_every_key_at_the_parts_of_a_new_entry(start: Start, tmp_path: Path, plain: bool) -> None:
    before, kind, who = write_plan(tmp_path), "What kind of people", "Who exactly are they?"
    person = start_at(start, tmp_path, plain=plain)
    person.chooses(GROUPS, TOPIC)
    person.chooses("Add a group", kind)
    person.presses(*(["3"] if plain else [DOWN, DOWN, DOWN, SPACE]), ENTER, then=who)
    added = person.plan.read_text("utf-8")
    assert added.startswith(before[: before.index("tools:")])
    person.at.type("?", ENTER)
    person.at.prompts("What to write: ", "> ")
    person.at.type("!", ENTER)
    person.at.prompts("You cannot mark this one as not relevant", "> ")
    person.at.type("-", ENTER)
    person.at.prompts("“-” is only a placeholder", "> ")
    person.at.type(PASTE)
    if plain:
        person.at.type(ENTER)
        person.at.prompts("Press Enter to use it, or type the answer again.", "> ")
    else:
        person.at.shows("> One line and another")
        person.at.type(CTRL_U)
    person.presses("<", ENTER, then=kind)
    assert plain or "Back to the list (<)" in person.at.text
    person.presses(ENTER, then=who)  # Enter keeps the kind, and goes on
    person.presses("<", ENTER, then=kind)
    person.presses("<", ENTER, then=TOPIC)
    assert person.plan.read_text("utf-8") == added
    person.chooses("Add a group", kind)
    person.presses(*(["4"] if plain else [DOWN, DOWN, DOWN, DOWN, SPACE]), ENTER, then=who)
    person.presses("<", ENTER, then=kind)
    person.presses("-", ENTER, then=TOPIC)  # without its only answer there is no entry
    assert person.plan.read_text("utf-8") == added
    person.chooses("Add a group", kind)
    person.presses(*(["4"] if plain else [DOWN, DOWN, DOWN, DOWN, SPACE]), ENTER, then=who)
    person.presses(*STRAY, HOME, ENTER, then=ENTRY)  # Enter skips the last part
    person.presses("=", ENTER, then=TOPICS)
    assert "Traceback" not in person.at.raw
