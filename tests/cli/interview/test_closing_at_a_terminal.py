"""The end of an interview at a pseudo-terminal: open points, documents, where they are, and the next step."""

import os
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

from involveplan.documents.writers.edit_mark import is_unedited
from tests.cli.cli_runs import EXAMPLES, Start
from tests.cli.pseudo_terminal import CTRL_C, DOWN, ENTER, SPACE, Terminal

OFFER = "Would you also like a Word document or a web page?"
WHOLE_PLAN = "Which part of the plan would you like to see or change?"


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A plan in which nothing is open."""
    path = tmp_path / "ward.yaml"
    path.write_bytes((EXAMPLES / "opmh-carers.yaml").read_bytes())
    (tmp_path / "involveplan.toml").write_text('select = ["PUR001"]\n', "utf-8")
    return path


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A plan that can be agreed."""
    path = tmp_path / "draft.yaml"
    path.write_bytes((EXAMPLES / "quick.yaml").read_bytes())
    (tmp_path / "involveplan.toml").write_text('select = ["PUR001"]\n', "utf-8")
    return path


def finish(at: Terminal) -> None:
    """Leave the overview with Enter."""
    at.asks(WHOLE_PLAN)
    at.shows("Enter: finish")
    at.type(ENTER)


def end(at: Terminal) -> None:
    assert at.ends() == 0
    at.shows("To change your answers or carry on later: involveplan fill --plain ward.yaml")
    assert "Traceback" not in at.raw


def test_a_word_document_and_a_web_page_are_offered_once(start: Start, ward: Path, tmp_path: Path) -> None:
    at = start("fill", "--plain", "ward.yaml", HOME=str(tmp_path.parent), columns=120)
    finish(at)
    at.shows("1. Word document")
    at.asks(OFFER)
    at.type("1, 2", ENTER)
    end(at)
    at.shows(f"“ward.docx”, “ward.html” and “ward.md” are in your folder {tmp_path.name} ({tmp_path}).")
    at.shows("double-click it in ")
    for name, ending in (("docx", ".docx"), ("html", ".html"), ("markdown", ".md")):
        assert is_unedited(name, ward.with_suffix(ending).read_bytes())

    ward.with_suffix(".html").write_bytes(b"mine")
    again = start("fill", "--plain", "ward.yaml", "--set", "team=Ward 4", rows=40)
    finish(again)
    end(again)
    again.shows("we kept that version as “ward (edited).html”")
    assert OFFER not in again.raw
    assert (tmp_path / "ward (edited).html").read_bytes() == b"mine"
    assert b"Ward 4" in ward.with_suffix(".html").read_bytes()

    for each in tmp_path.glob("ward*.[dhm]*"):
        each.unlink()
    new = start("fill", "--plain", "ward.yaml", rows=40)
    finish(new)
    end(new)
    assert OFFER not in new.raw
    assert ward.with_suffix(".docx").exists() and ward.with_suffix(".html").exists()


def test_enter_chooses_neither_and_is_not_remembered(start: Start, ward: Path) -> None:
    for _ in range(2):
        at = start("fill", "--plain", "ward.yaml")
        finish(at)
        at.asks(OFFER)
        at.type(ENTER)
        end(at)
        at.shows("“ward.md” is in ")
        assert not ward.with_suffix(".docx").exists()


def test_neither_is_a_choice_that_is_remembered(start: Start, ward: Path) -> None:
    at = start("fill", "--plain", "ward.yaml")
    finish(at)
    at.asks(OFFER)
    at.type("0", ENTER)
    end(at)
    again = start("fill", "--plain", "ward.yaml")
    finish(again)
    end(again)
    assert OFFER not in again.raw and not ward.with_suffix(".docx").exists()


def test_ctrl_c_at_the_offer_loses_nothing(start: Start, ward: Path) -> None:
    at = start("fill", "--plain", "ward.yaml", "--set", "team=Ward 4")
    finish(at)
    at.asks(OFFER)
    at.type(CTRL_C)
    assert at.ends() == 130
    at.shows("Your answers are saved in ward.yaml.")
    assert "team: Ward 4" in ward.read_text("utf-8")
    assert is_unedited("markdown", ward.with_suffix(".md").read_bytes())


def test_in_a_menu_the_word_document_is_chosen_with_the_space_bar(start: Start, ward: Path) -> None:
    at = start("fill", "ward.yaml")
    at.answers(WHOLE_PLAN, menu=True)
    at.asks(OFFER, menu=True)
    at.type(DOWN, DOWN, SPACE, ENTER)
    assert at.ends() == 0
    at.shows("“ward.docx” and “ward.md” are in ")
    assert is_unedited("docx", ward.with_suffix(".docx").read_bytes())


def test_open_points_fit_on_a_small_screen_and_have_no_places(start: Start, ward: Path) -> None:
    (ward.parent / "involveplan.toml").write_text("", "utf-8")
    ward.write_text(
        "\n".join(
            line
            for line in ward.read_text("utf-8").split("\n")
            if not line.lstrip().startswith(("needs:", "supported_by", "method:", "because:", "on:"))
        ),
        "utf-8",
    )
    at = start("fill", "--quick", "--plain", "ward.yaml")
    finish(at)
    at.asks(OFFER)
    assert "ward.yaml:" not in at.text and "PUR0" not in at.text
    at.shows("To see all of them, with advice: involveplan check ward.yaml")
    at.shows("The first ones: - ")


def test_the_day_of_an_agreement_is_asked_and_never_chosen_by_enter(start: Start, draft: Path) -> None:
    at = start("stage", "--plain", "--today", "2026-11-30", "draft.yaml", "agreed")
    at.answers("Which meeting or body agreed this plan?", "ward meeting")
    at.asks("When was the plan agreed?")
    at.type(ENTER)
    at.shows("You need to answer this one")
    at.type("1 Dec 2026", ENTER)
    at.shows("1 December 2026 is in the future.")
    at.type("12 Nov", ENTER)
    assert at.ends() == 0
    at.shows("was agreed on 12 November 2026 by ward meeting")
    assert "on: 2026-11-12" in draft.read_text("utf-8")


def test_stopped_at_the_day_the_plan_is_not_agreed(start: Start, draft: Path) -> None:
    before = draft.read_bytes()
    at = start("stage", "--today", "2026-11-30", "draft.yaml", "agreed")
    at.answers("Which meeting or body agreed this plan?", "ward meeting")
    at.asks("When was the plan agreed?")
    at.type(CTRL_C)
    assert at.ends() == 130
    assert draft.read_bytes() == before


def test_going_back_from_the_first_question_of_an_agreement_changes_nothing(
    start: Start, draft: Path
) -> None:
    before = draft.read_bytes()
    at = start("stage", "--today", "2026-11-30", "draft.yaml", "agreed")
    at.answers("Which meeting or body agreed this plan?", "<")
    assert at.ends() == 4
    at.shows("draft.yaml is still a draft.")
    assert draft.read_bytes() == before


def test_from_the_offer_a_person_can_go_back_to_the_plan(start: Start, ward: Path) -> None:
    at = start("fill", "--plain", "ward.yaml")
    finish(at)
    at.asks(OFFER)
    at.type("<", ENTER)
    finish(at)
    at.asks(OFFER)
    at.type("1", ENTER)
    end(at)
    assert is_unedited("docx", ward.with_suffix(".docx").read_bytes())


def test_with_answers_from_a_file_nothing_is_offered(start: Start, tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_bytes((EXAMPLES / "answers.yaml").read_bytes())
    at = start("new", "--answers", "answers.yaml", "ward.yaml")
    assert at.ends() == 0
    at.shows("“ward.md” is in your folder ")
    assert OFFER not in at.raw
