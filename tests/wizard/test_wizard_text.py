"""The words of the wizard's screens are in one file, `checklists/shared/wizard.yaml`, and not in Python."""

import ast
import re
from collections.abc import Iterator

import pytest

from involveplan.wizard import agenda as agenda_module
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.overview import topics
from involveplan.wizard.prepared import EMPTY_PLAN
from involveplan.wizard.question import InterviewState
from involveplan.wizard.wizard_text import OpeningQuestion, wizard_texts
from tests import ROOT
from tests.wizard.scripted import after, agenda, asked

WIZARD = ROOT / "src" / "involveplan" / "wizard"
PARTS = ("askers", "overview", "parsing")
SCREENS = (
    *("answering.py", "session.py"),
    *sorted(f"{path.parent.name}/{path.name}" for part in PARTS for path in (WIZARD / part).glob("[!_]*.py")),
)
NOT_SHOWN = ("fg:", "noinherit", " or so", r"\s+(?:")  # colours, and words that people type


@pytest.mark.parametrize("name", SCREENS)
def test_no_words_of_a_screen_are_in_python(name: str) -> None:
    text = (WIZARD / name).read_text("utf-8")
    reasons = topics.NOT_SHOWN.values()
    found = [each for each in _sentences(text) if not each.startswith(NOT_SHOWN) and each not in reasons]
    assert found == []


def _sentences(module: str) -> Iterator[str]:
    """Yield the texts of a module that have two words in a row, without docstrings."""
    tree = ast.parse(module)
    docstrings = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in docstrings else None
        if isinstance(text, str) and re.search(r"[A-Za-z]{2,},? [a-z]{2,}", text):
            yield text


@pytest.mark.parametrize(("key", "value"), [("setting", "ward"), ("purpose.known", "What we know.")])
def test_an_opening_question_is_asked_once_it_is_in_the_file(
    key: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = OpeningQuestion(key=key, ask="What else?", why="It helps.", write="A word.")
    texts = wizard_texts().model_copy(update={"opening": [added]})
    monkeypatch.setattr(agenda_module, "wizard_texts", lambda: texts)
    start = InterviewState(f"{EMPTY_PLAN}title: A calmer wait\n")
    question = asked(agenda(), start)
    assert (question.ask, question.pointer) == ("What else?", tuple(key.split(".")))
    assert asked(agenda(), after(agenda(), start, value)).ask != "What else?"
    assert asked(Agenda(agenda().rules, opening=("title",)), start).ask != "What else?"
