"""The menus of a terminal."""

from typing import Any

import pytest
import questionary

from involveplan.wizard.question import Answer, Choice, Progress, Question
from involveplan.wizard.terminal import TerminalAsker


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
