"""The offer of a Word document or a web page."""

import pytest

from involveplan.cli.interview.document_offer import offer_documents, remembered_formats
from involveplan.wizard.askers import screen
from involveplan.wizard.question import Answer, Back, NotApplicable, ShowOverview, Skip
from tests.cli.interview.scripted_asker import ScriptedAsker


@pytest.mark.parametrize("chosen", [[], ["docx"], ["html"], ["docx", "html"]])
def test_a_choice_is_remembered(chosen: list[str]) -> None:
    asker = ScriptedAsker(Answer(chosen))
    assert offer_documents(asker) == remembered_formats() == tuple(chosen)
    assert [each.label for each in asker.questions[0].choices] == ["Word document", "Web page"]


def test_skipping_writes_nothing_and_is_not_remembered() -> None:
    assert offer_documents(ScriptedAsker(Skip())) == ()
    assert remembered_formats() is None


def test_not_relevant_means_neither() -> None:
    assert offer_documents(ScriptedAsker(NotApplicable())) == ()
    assert remembered_formats() == ()


@pytest.mark.parametrize("reply", [Back(), ShowOverview()])
def test_a_person_can_go_back_to_the_plan(reply: Back | ShowOverview) -> None:
    asker = ScriptedAsker(reply)
    assert offer_documents(asker) is None
    assert remembered_formats() is None
    assert "<" in screen.key_help(asker.questions[0])
