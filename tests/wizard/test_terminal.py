"""The menus of a terminal."""

from typing import Any

import pytest
import questionary

from involveplan.wizard.question import Answer, Choice, Progress, Question
from involveplan.wizard.terminal import TerminalAsker
from involveplan.wizard.wizard_text import wizard_texts


class Menu:
    """A menu from which everything is chosen."""

    def __init__(self, asked: str, choices: list[questionary.Choice], **_: Any) -> None:
        self.asked = asked
        self._values = [each.value for each in choices]

    def unsafe_ask(self) -> list[Any]:
        return self._values


@pytest.mark.parametrize(("count", "asked"), [(10, ""), (11, "What do they need?\n ")])
def test_a_menu_of_more_than_ten_choices_repeats_its_question(
    monkeypatch: pytest.MonkeyPatch, count: int, asked: str
) -> None:
    menus: list[Menu] = []

    def checkbox(*words: Any, **more: Any) -> Menu:
        menus.append(Menu(*words, **more))
        return menus[-1]

    monkeypatch.setattr(questionary, "checkbox", checkbox)
    choices = tuple(Choice(place, f"choice {place}") for place in range(count))
    question = Question("k", "What do they need?", "several", (), choices=choices)
    reply = TerminalAsker(80, colour=False).ask(question, Progress(0, 1), "")
    assert reply == Answer(list(range(count)))
    assert [menu.asked for menu in menus] == [asked]


def test_texts_typed_so_far_are_an_answer_when_someone_stops_between_two_prompts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Line:
        def unsafe_ask(self) -> str:
            return "Did it help?"

    def stop_at_another(_: TerminalAsker, lines: list[str], __: str = "") -> None:
        if lines == [f"  {wizard_texts().screen.menu.another_text}"]:
            raise KeyboardInterrupt

    monkeypatch.setattr(questionary, "text", lambda *_, **__: Line())
    monkeypatch.setattr(TerminalAsker, "_print", stop_at_another)
    asker = TerminalAsker(80, colour=False)
    question = Question("k", "What will you ask yourselves?", "texts", ())
    assert asker.ask(question, Progress(0, 1), "") == Answer(["Did it help?"])
    with pytest.raises(KeyboardInterrupt):
        asker.ask(question, Progress(1, 1), "")
