"""What is printed around menus and prompts at a terminal."""

from dataclasses import replace

import pytest

from involveplan.wizard.askers import terminal
from involveplan.wizard.askers.menu_lines import MenuState
from involveplan.wizard.question import Answer, Choice, Progress, Question, Skip
from tests.wizard.askers.prompts import DOWN, ENTER, keyboard, reply
from tests.wizard.scripted import asked, only
from tests.wizard.scripted import state as plan


def test_the_group_or_tool_is_above_the_question_and_no_other_question(
    capsys: pytest.CaptureFixture[str],
) -> None:
    question = replace(asked(only("PUR006"), plan()), about="Carers")
    reply(question, ENTER)
    assert f"\nCarers\n{question.ask}\n" in capsys.readouterr().out


def test_an_example_is_shown_with_the_question_again(capsys: pytest.CaptureFixture[str]) -> None:
    question = asked(only("PUR001"), plan())
    reply(question, "?", ENTER, ENTER)
    printed = capsys.readouterr().out
    assert printed.index("Example: ") < printed.rindex(question.ask)
    assert printed.count(question.ask) == 2


def test_the_chosen_label_stays_on_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    question = Question("k", "q", "one", (), choices=(Choice("a", "Apples"), Choice("b", "Bread")))
    reply(question, DOWN, DOWN, ENTER)
    assert capsys.readouterr().out.endswith("> Bread\n")
    reply(question, ENTER)
    assert capsys.readouterr().out.endswith("> Skip for now\n")


def test_a_menu_knows_how_many_rows_are_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = []

    def menu(_: MenuState, *, rows_above: int, **__: object) -> Skip:
        rows.append(rows_above)
        return Skip()

    monkeypatch.setattr(terminal, "run_menu", menu)
    question = Question("k", "q", "one", (), choices=(Choice("a", "A"),))
    reply(question)
    reply(question, problem="Not clear.")
    assert rows == [3, 2]


def test_an_answer_that_was_refused_is_in_the_line_to_edit() -> None:
    question = asked(only("RES001"), plan())
    typed = "therapist, 60 hours; Sarah Jones, 8 hours"
    with keyboard(typed, ENTER, ENTER) as keys:
        person = terminal.TerminalAsker(80, colour=False)
        assert isinstance(person.ask(question, Progress(1), ""), Answer)
        again = person.ask(question, Progress(1), "That is a name.")
        assert isinstance(again, Answer) and len(again.value) == 2
        keys.send_text(ENTER)
        other = replace(question, key="another question")
        assert person.ask(other, Progress(1), "") == Skip()
