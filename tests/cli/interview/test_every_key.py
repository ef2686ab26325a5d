"""Every key at every type of prompt of the real program, with menus and in plain lines."""

import os
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

from tests.cli.cli_runs import Start
from tests.cli.interview.keyboard import (
    BACKSPACE,
    HOME,
    LEFT,
    PASTE,
    STRAY,
    WAYS,
    Keyboard,
)
from tests.cli.interview.prompt_cases import AFTER, BEFORE, CHOSEN, LEAD, TYPED, Prompt
from tests.cli.pseudo_terminal import CTRL_U, DOWN, ENTER, SPACE, UP

REASON = "Why is this not relevant to your plan?"
OVERVIEW = "Which part of the plan would you like to see or change?"


@WAYS
@pytest.mark.parametrize("prompt", [*TYPED, *CHOSEN], ids=lambda each: each.name)
def test_every_key(start: Start, tmp_path: Path, prompt: Prompt, plain: bool) -> None:
    before = prompt.write(tmp_path).read_text("utf-8")
    person = Keyboard(start, tmp_path, "fill", plain=plain)
    person.is_asked(BEFORE)
    person.presses(ENTER, then=prompt.ask)

    person.presses(ENTER, then=AFTER)  # Enter skips
    person.presses("<", ENTER, then=prompt.ask)
    is_menu = bool(prompt.menu) and not plain
    person.presses(*STRAY, HOME, ENTER, then=AFTER)  # keys that move do not choose or type anything
    person.presses("<", ENTER, then=prompt.ask)
    person.at.type("?", ENTER)
    person.at.prompts("What to write: ", "»" if is_menu else "> ")
    person.presses("=", ENTER, then=OVERVIEW)
    person.presses(ENTER, then=prompt.ask)
    person.presses("!", ENTER, then=REASON)
    person.presses("<", ENTER, then=prompt.ask)
    person.presses("<", ENTER, then=BEFORE)
    person.presses(ENTER, then=AFTER)  # on, where it was
    person.presses("<", ENTER, then=prompt.ask)

    person.at.type(PASTE)
    if plain:
        person.at.type(ENTER)
        person.at.prompts("Press Enter to use it, or type the answer again.", "> ")
    elif not is_menu:
        person.at.shows("One line; and another" if "; " in prompt.typed else "One line and another")
        person.at.type(CTRL_U)
    assert person.plan.read_text("utf-8") == before
    person.presses(*(prompt.menu if is_menu else [prompt.typed]), ENTER, then=prompt.then)
    saved = person.plan.read_text("utf-8")
    assert prompt.saved in saved
    person.presses("<", ENTER, then=prompt.ask)
    person.presses(ENTER, then=prompt.then)  # Enter keeps
    assert person.plan.read_text("utf-8") == saved
    assert "Traceback" not in person.at.raw


def test_enter_on_a_line_of_a_tick_list_ticks_it_and_waits_for_enter(start: Start, tmp_path: Path) -> None:
    prompt = next(each for each in CHOSEN if each.code == "AUD001")
    before = prompt.write(tmp_path).read_text("utf-8")
    person = Keyboard(start, tmp_path, "fill", plain=False)
    person.is_asked(BEFORE)
    person.presses(ENTER, then=prompt.ask)
    person.at.type(DOWN, DOWN, ENTER)
    person.at.shows("“carers” is ticked.")
    assert person.plan.read_text("utf-8") == before
    person.presses(ENTER, then="Who exactly are they?")
    assert "kind: carers" in person.plan.read_text("utf-8")


def press_keys_at(person: Keyboard, ask: str, *, is_menu: bool = False) -> None:
    """Press every key at a prompt that stays: those that move, the overview, and a paste that is not used."""
    person.at.type(*STRAY, HOME)
    person.presses("=", ENTER, then=OVERVIEW)
    person.presses(ENTER, then=ask)
    person.at.type(PASTE)
    if person.plain:
        person.at.type(ENTER)
        person.at.prompts("Press Enter to use it, or type the answer again.", "> ")
        person.presses("=", ENTER, then=OVERVIEW)
        person.presses(ENTER, then=ask)
    elif not is_menu:
        person.at.shows("> One line and another")
        person.at.type(CTRL_U)


@WAYS
def test_every_key_at_the_reason_for_not_relevant(start: Start, tmp_path: Path, plain: bool) -> None:
    prompt = TYPED[0]
    before = prompt.write(tmp_path).read_text("utf-8")
    person = Keyboard(start, tmp_path, "fill", plain=plain)
    person.is_asked(BEFORE)
    person.presses(ENTER, then=prompt.ask)
    for keys in ([ENTER], [*STRAY, HOME, ENTER], ["<", ENTER]):
        person.presses("!", ENTER, then=REASON)
        person.presses(*keys, then=prompt.ask)
    person.presses("!", ENTER, then=REASON)
    person.at.type("!", ENTER)
    person.at.prompts("Please answer this one, or type < to go back.", "> ")
    person.at.type("?", ENTER)
    person.at.prompts("What to write: A few words", "> ")
    press_keys_at(person, REASON)
    assert person.plan.read_text("utf-8") == before
    person.presses("Set by the bard.", *[LEFT] * 4, "o", ENTER, then=AFTER)
    assert "OUR001: Set by the board.\n" in person.plan.read_text("utf-8")


@WAYS
def test_every_key_at_the_name_of_an_own_tool(start: Start, tmp_path: Path, plain: bool) -> None:
    prompt, ask = CHOSEN[-1], "What do you call it?"
    before = prompt.write(tmp_path).read_text("utf-8")
    own = ["37", ENTER] if plain else [*[UP] * 5, SPACE, ENTER]
    person = Keyboard(start, tmp_path, "fill", plain=plain)
    person.is_asked(BEFORE)
    person.presses(ENTER, then=prompt.ask)
    for keys in ([ENTER], [*STRAY, HOME, ENTER], ["<", ENTER]):
        person.presses(*own, then=ask)
        person.presses(*keys, then=prompt.ask)
        own = own if plain else [*[UP] * 5, ENTER]  # what was ticked stays ticked
    person.presses(*own, then=ask)
    person.at.type("?", ENTER)
    person.at.prompts("What to write: A short name", "> ")
    press_keys_at(person, ask)
    assert person.plan.read_text("utf-8") == before
    person.presses("Tee with the team", *[LEFT] * 14, BACKSPACE, "a", ENTER, then="Which groups")
    assert "name: Tea with the team\n" in person.plan.read_text("utf-8")


@WAYS
def test_every_key_at_the_question_whether_it_is_a_name(start: Start, tmp_path: Path, plain: bool) -> None:
    prompt, ask = LEAD, "Is that a name?"
    before = prompt.write(tmp_path).read_text("utf-8")
    person = Keyboard(start, tmp_path, "fill", plain=plain)
    person.is_asked(BEFORE)
    person.presses(ENTER, then=prompt.ask)
    for keys in ([ENTER], [*STRAY, HOME, ENTER], ["<", ENTER], ["1", ENTER] if plain else [DOWN, ENTER]):
        person.presses("Sarah Jones", ENTER, then=ask)
        person.presses(*keys, then=prompt.ask)
    person.presses("Sarah Jones", ENTER, then=ask)
    press_keys_at(person, ask, is_menu=True)
    assert person.plan.read_text("utf-8") == before
    person.presses(*(["2"] if plain else [DOWN, DOWN]), ENTER, then=AFTER)
    assert "lead: Sarah Jones\n" in person.plan.read_text("utf-8")


@WAYS
def test_every_key_at_the_offer_the_overview_and_the_documents(
    start: Start, tmp_path: Path, plain: bool
) -> None:
    offer, documents = "Would you like to answer some more", "Would you also like a Word document"
    (tmp_path / "involveplan.toml").write_text('select = ["EVA003", "TAK006"]\n', "utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text("involveplan: 1\ntitle: T\nteam: c\nscale: small\nstage: agreed\n", "utf-8")
    before = plan.read_text("utf-8")
    person = Keyboard(start, tmp_path, "fill", plain=plain)
    person.is_asked("How will you ask people who took part")
    person.presses(ENTER, then=offer)
    person.presses("<", ENTER, then="How will you ask people who took part")
    person.presses(ENTER, then=offer)
    press_keys_at(person, offer, is_menu=True)
    person.presses(HOME, ENTER, then=OVERVIEW)

    topic = "What would you like to see or change?"
    person.presses(*(["1"] if plain else [DOWN]), ENTER, then=topic)
    person.presses(ENTER, then=OVERVIEW)  # Enter goes up
    person.presses(*(["1"] if plain else [DOWN]), ENTER, then=topic)
    person.presses("<", ENTER, then=OVERVIEW)
    person.presses(*(["1"] if plain else [DOWN]), ENTER, then=topic)
    person.presses(*STRAY, HOME, "=", ENTER, then=OVERVIEW)  # the plan again, from its beginning
    assert plan.read_text("utf-8") == before
    person.presses(*STRAY, HOME, ENTER, then=documents)

    for key in ("<", "="):
        person.presses(key, ENTER, then=OVERVIEW)
        person.presses(ENTER, then=documents)
    person.at.type(*STRAY, HOME, ENTER)
    assert person.at.ends() == 0
    assert plan.read_text("utf-8") == before
    assert sorted(each.suffix for each in tmp_path.iterdir()) == [".md", ".toml", ".yaml"]
