"""The real program at a pseudo-terminal: menus, plain lines, stopping, being killed, going on."""

import os
import re
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

from involveplan.plan.source import read
from involveplan.wizard.compose import opening_question
from involveplan.wizard.wizard_text import wizard_texts
from tests.cli.cli_runs import EXAMPLES, Start
from tests.cli.pseudo_terminal import CTRL_C, DOWN, ENTER, SPACE, Terminal

_ESCAPE = "\x1b"
WHOLE_PLAN = "Which part of the plan would you like to see or change?"
_COLOUR = re.compile(r"\x1b\[(?:[0-9]*;)*(?:3[0-7]|38|4[0-7]|48|9[0-7]|10[0-7])(?:;[0-9]+)*m")


def begin(at: Terminal) -> None:
    """Answer what comes first."""
    at.answers("What is your plan called?", "A calmer wait")
    at.answers("Which team or service is the plan for?", "Blood test clinic")
    at.answers("How much is at stake?", DOWN, DOWN, menu=True)
    skip_further_opening(at)


def skip_further_opening(at: Terminal, *, plain: bool = False) -> None:
    """Skip the opening questions after those for the title, the team and the scale."""
    for each in wizard_texts().opening[3:]:
        choices = opening_question(each, "").choices
        at.asks(each.ask, menu=bool(choices) and not plain)
        at.type(ENTER)


@pytest.mark.parametrize("columns", [80, 120])
def test_stopped_between_questions_and_gone_on_with_nothing_is_lost(
    start: Start, tmp_path: Path, columns: int
) -> None:
    at = start("new", columns=columns)
    begin(at)
    at.answers("What do you want to do or change?", "Make the wait shorter – für alle")
    at.asks("What will be different because you involved people?")
    at.type(CTRL_C)
    assert at.ends() == 130
    at.shows("Your answers are saved in plan.yaml. To carry on: involveplan fill plan.yaml")
    assert max(len(line) for line in at.text.split("\n")) <= columns
    assert "Traceback" not in at.raw
    kept = (tmp_path / "plan.yaml").read_text("utf-8")
    for line in ("title: A calmer wait", "scale: medium", "  aim: Make the wait shorter – für alle"):
        assert line in kept.split("\n")

    again = start("fill", "plan.yaml", columns=columns)
    skip_further_opening(again)
    again.asks("What will be different because you involved people?")
    assert (tmp_path / "plan.yaml").read_text("utf-8") == kept
    again.type("People choose", ENTER)
    again.asks("What has not been decided yet")
    assert "  difference: People choose" in (tmp_path / "plan.yaml").read_text("utf-8")


def test_killed_between_questions_and_gone_on_with_nothing_is_lost(start: Start, tmp_path: Path) -> None:
    at = start("new", "ward")
    at.answers("What is your plan called?", "A calmer wait")
    at.answers("Which team or service is the plan for?", "Blood test clinic")
    at.asks("How much is at stake?", menu=True)
    at.kill()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ward.yaml"]
    again = start("fill", "ward.yaml")
    again.answers("How much is at stake?", DOWN, menu=True)
    skip_further_opening(again)
    again.asks("What do you want to do or change?")
    kept = (tmp_path / "ward.yaml").read_text("utf-8")
    line, *plan = kept.splitlines()
    assert line == "# yaml-language-server: $schema=plan.schema.json"
    assert plan == [
        "involveplan: 1",
        "title: A calmer wait",
        "team: Blood test clinic",
        "scale: small",
        "stage: draft",
    ]


def test_stopped_before_the_first_answer_there_is_no_file(start: Start, tmp_path: Path) -> None:
    at = start("new")
    at.asks("What is your plan called?")
    at.type(CTRL_C)
    assert at.ends() == 130
    assert list(tmp_path.iterdir()) == []


def test_a_plan_that_is_there_is_not_begun_anew(start: Start, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("mine", "utf-8")
    assert start("new").ends() == 2
    assert (tmp_path / "plan.yaml").read_text("utf-8") == "mine"


def test_example_back_and_not_for_us(start: Start, tmp_path: Path) -> None:
    at = start("new", "--quick")
    at.answers("What is your plan called?", "A calmer wait")
    at.answers("What do you want to do or change?", "?")
    at.shows("Example: ")
    at.type("Make it better", ENTER)
    at.answers("What will be different", "<")
    at.answers("What do you want to do or change?", "Make it shorter")
    at.answers("What will be different", "!")
    at.asks("Why is this not relevant to your plan?")
    at.shows("── Why you are involving people ──")
    at.type("Set by the board.", ENTER)
    at.answers("Who leads this work?", "TBC")
    at.shows("“TBC” is only a placeholder, not an answer.")
    at.type("clinic manager", ENTER)
    at.asks("Who needs to be involved?", menu=True)
    source = read((tmp_path / "plan.yaml").read_bytes(), "plan.yaml")
    assert source.value is not None and source.value.purpose is not None
    assert (source.value.purpose.aim, source.value.lead) == ("Make it shorter", "clinic manager")
    assert source.value.not_applicable == {"PUR002": "Set by the board."}


def test_a_finished_quick_session_ends_with_the_check_and_the_document(start: Start, tmp_path: Path) -> None:
    at = start("new", "--quick", rows=40)
    at.answers("What is your plan called?", "A calmer wait")
    at.answers("What do you want to do or change?", "Make the wait shorter")
    at.answers("What will be different", "People choose what we try first")
    at.answers("Who leads this work?", "clinic manager")
    at.answers("Who needs to be involved?", DOWN, SPACE, DOWN, SPACE, menu=True)
    at.answers("Patients and service users Who exactly are they?", "people who wait for a blood test")
    at.answers("Carers Who exactly are they?", "people who come with them")
    at.answers("How many people are in this group: people who wait for a blood test?", "")
    at.answers("How many people are in this group: people who come with them?", "40")
    at.answers("How will you involve people?", DOWN, SPACE, menu=True)
    at.answers("Which groups is this tool for?", DOWN, SPACE, menu=True)
    at.answers("How many people will you invite", "")
    at.answers("How many sessions will you run?", "")
    at.answers("Which groups will you tell?", DOWN, SPACE, menu=True)
    at.answers("What will you tell them?", "what we try first")
    at.answers("How will you tell them?", "poster")
    at.answers("What will you ask yourselves at the end", "Did we hear from people who stay away?")
    at.answers(WHOLE_PLAN, DOWN, menu=True)
    at.answers("What would you like to see or change?", DOWN, menu=True)
    at.answers("What is your plan called?", "\x1b[F", " for all")
    at.answers("What would you like to see or change?", menu=True)
    at.answers(WHOLE_PLAN, menu=True)
    at.shows("This draft has no errors.")
    at.asks("Would you also like a Word document or a web page?", menu=True)
    at.type(DOWN, DOWN, SPACE, ENTER)
    assert at.ends() == 0
    at.shows("“plan.docx” and “plan.md” are in your folder ")
    at.shows("To change your answers or carry on later: involveplan fill --quick plan.yaml")
    source = read((tmp_path / "plan.yaml").read_bytes(), "plan.yaml")
    assert source.problems == ()
    assert source.value is not None and source.value.tools and source.value.audience
    assert source.value.title == "A calmer wait for all"
    assert [(each.kind, each.number) for each in source.value.audience] == [
        (["service-users"], None),
        (["carers"], 40),
    ]
    assert (tmp_path / "plan.md").read_text("utf-8").startswith("# A calmer wait for all\n")


def test_a_long_list_keeps_its_question_on_the_screen_and_none_is_an_answer(
    start: Start, tmp_path: Path
) -> None:
    whole = (EXAMPLES / "opmh-carers.yaml").read_text("utf-8").split("\n")
    path = tmp_path / "plan.yaml"
    path.write_text("\n".join(line for line in whole if not line.startswith("    needs:")), "utf-8")
    at = start("fill", "plan.yaml")
    at.asks("need to be able to take part?", menu=True)
    at.type(DOWN, DOWN, SPACE, DOWN, DOWN, SPACE)
    at.shows("» ● childcare")
    assert "need to be able to take part?" in " ".join(at.text.split())
    at.type(ENTER)
    at.shows("> evening sessions, childcare")
    at.asks("need to be able to take part?", menu=True)
    at.type(DOWN)
    at.shows("» None of these")
    at.type(ENTER)
    at.shows("> None of these")
    at.asks("need to be able to take part?", menu=True)
    at.type(CTRL_C)
    at.ends()
    source = read(path.read_bytes(), "plan.yaml")
    assert source.value is not None and source.value.audience
    assert [group.needs for group in source.value.audience[:2]] == [["evenings", "childcare"], []]


def test_a_tool_is_looked_for_under_headings_or_is_ones_own(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "involveplan: 1\ntitle: A calmer wait\nlead: clerk\npurpose: {aim: a, difference: b}\n"
        "audience: [{id: carers, kind: carers, who: people who wait, number: 40}]\n",
        "utf-8",
    )
    at = start("fill", "plan.yaml", "--quick")
    at.asks("How will you involve people?", menu=True)
    at.shows("» Skip for now")
    at.type(DOWN)
    at.shows("» ○ Conversation in the waiting room")  # the first of those that suit the carers
    at.type("tea")
    at.shows("Filter: tea")
    at.type("x")
    at.shows("» ○ Something else of our own")
    at.type(SPACE, ENTER)
    at.answers("What do you call it?", "Tea with the team")
    at.asks("Which groups is this tool for?", menu=True)
    assert "name: Tea with the team" in path.read_text("utf-8")


@pytest.mark.parametrize(("words", "variables"), [(["--plain"], {}), ([], {"TERM": "dumb"})])
def test_plain_lines_hold_no_escapes_and_stop_and_go_on_alike(
    start: Start, tmp_path: Path, words: list[str], variables: dict[str, str]
) -> None:
    at = start("new", *words, NO_COLOR="1", **variables)
    at.answers("What is your plan called?", "A calmer wait")
    at.answers("Which team or service is the plan for?", "Blood test clinic")
    at.answers("How much is at stake?", "2")
    skip_further_opening(at, plain=True)
    at.asks("What do you want to do or change?")
    at.type(CTRL_C)
    assert at.ends() == 130
    assert _ESCAPE not in at.raw
    assert "Your answers are saved in plan.yaml." in at.raw
    assert "scale: medium\n" in (tmp_path / "plan.yaml").read_text("utf-8")
    again = start("fill", "plan.yaml", *words, **variables)
    skip_further_opening(again, plain=True)
    again.answers("What do you want to do or change?", "Make it shorter")
    again.asks("What will be different")


def test_without_colour_there_are_menus_and_no_colours(start: Start) -> None:
    at = start("new", NO_COLOR="1")
    begin(at)
    at.asks("What do you want to do or change?")
    assert not _COLOUR.search(at.raw)
    coloured = start("new", "other.yaml")
    coloured.asks("What is your plan called?")
    assert _COLOUR.search(coloured.raw)


@pytest.mark.parametrize("words", [["--plain"], []])
def test_what_is_typed_is_kept_or_asked_again_and_never_guessed(
    start: Start, tmp_path: Path, words: list[str]
) -> None:
    items = "".join(
        f"  - {{code: OUR00{n}, name: item-{n}, field: answers.{key}, ask: Which {key}?, message: m, why: w, write: x,"
        f" severity: error, answer: {{type: {form}}}, check: {{kind: filled}}}}\n"
        for n, (key, form) in enumerate(
            (("code", "text"), ("fee", "money"), ("day", "date"), ("end", "date")), 1
        )
    )
    own = f"checklist: our\nprefix: OUR\ntitle: Our own\nitems:\n{items}"
    (tmp_path / "own.yaml").write_text(own, "utf-8")
    (tmp_path / "involveplan.toml").write_text('checklists = ["own.yaml"]\nselect = ["OUR"]\n', "utf-8")
    (tmp_path / "plan.yaml").write_text(
        "involveplan: 1\ntitle: T\nteam: clinic\nscale: small\nstage: agreed\n", "utf-8"
    )
    at = start("fill", "plan.yaml", "--today", "2026-11-29", *words)
    at.answers("Which code?", "00123")
    at.answers("Which fee?", "12,50")
    at.shows("“12,50” is not clear.")
    at.type("12.50", ENTER)
    at.answers("Which day?", "maybe 2027")
    at.shows("“maybe 2027” is not clear.")
    at.type("12/1/27", ENTER)
    at.shows("That is 12 January 2027.")
    at.answers("Which end?", "11 Jan")
    at.shows("That is 11 January 2027.")
    at.asks(WHOLE_PLAN, menu=not words)
    kept = (tmp_path / "plan.yaml").read_text("utf-8")
    for line in ('  code: "00123"', "  fee: 12.50", "  day: 2027-01-12", "  end: 2027-01-11"):
        assert line in kept.split("\n"), kept


def test_a_number_that_is_there_is_offered_as_it_was_written(start: Start, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "checklist: our\nprefix: OUR\ntitle: Our own\nitems:\n"
        "  - {code: OUR001, name: code, field: answers.code, ask: Which code?, message: m, why: w, write: x, "
        "severity: error, check: {kind: matches, like: ['00??']}}\n",
        "utf-8",
    )
    (tmp_path / "involveplan.toml").write_text('checklists = ["own.yaml"]\nselect = ["OUR"]\n', "utf-8")
    plan = "involveplan: 1\ntitle: T\nteam: clinic\nscale: small\nstage: agreed\nanswers: {code: 00123}\n"
    (tmp_path / "plan.yaml").write_text(plan, "utf-8")
    at = start("fill", "plan.yaml")
    at.shows("> 00123")
    at.type("\x7f", ENTER)
    at.asks(WHOLE_PLAN, menu=True)
    assert (tmp_path / "plan.yaml").read_text("utf-8").endswith('answers: {code: "0012"}\n')


def test_a_plan_that_another_program_changes_meanwhile_is_not_written_over(
    start: Start, tmp_path: Path
) -> None:
    at = start("new", "--quick")
    at.answers("What is your plan called?", "A calmer wait")
    at.asks("What do you want to do or change?")
    theirs = "involveplan: 1\ntitle: Their plan\n"
    (tmp_path / "plan.yaml").write_text(theirs, "utf-8")
    at.type("Make it shorter", ENTER)
    assert at.ends() not in (0, 70)
    assert "so we have not overwritten it." in " ".join(at.raw.split())
    assert "Traceback" not in at.raw
    assert (tmp_path / "plan.yaml").read_text("utf-8") == theirs
    mine = (tmp_path / "plan-mine.yaml").read_text("utf-8")
    assert "title: A calmer wait" in mine
    assert "  aim: Make it shorter" in mine


def test_a_plan_from_an_earlier_one_is_told_what_that_one_taught(start: Start, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(
        "involveplan: 1\ntitle: The first round\nteam: Clinic\nscale: small\nlead: sister\nstage: closed\n"
        "record: {worked: [Smiling], change_next_time: [Write the letter again]}\n",
        "utf-8",
    )
    at = start("new", "next.yaml", "--from", "old.yaml")
    at.asks("What is your plan called?")
    at.shows("Lessons from the last plan:")
    at.shows("- What worked: Smiling")
    at.shows("The last plan was called “The first round”.")
    at.type("The second round", ENTER)
    skip_further_opening(at)
    at.answers("What do you want to do or change?", "Make the wait shorter")
    at.asks("What will be different because you involved people?")
    at.shows("What worked last time: Smiling")
    at.type(CTRL_C)
    assert at.ends() == 130
    assert "follows: old\n" in (tmp_path / "next.yaml").read_text("utf-8")
