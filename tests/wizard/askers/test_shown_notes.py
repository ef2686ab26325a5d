"""The notes above a question."""

from dataclasses import replace

from involveplan.wizard.askers.shown_notes import ShownNotes
from involveplan.wizard.question import Question
from tests.wizard.askers.test_screen import CARERS, of


def test_a_notice_comes_before_the_reason() -> None:
    question = of("AUD008", CARERS.replace("people who visit the ward", "the public"))
    notes = ShownNotes().note_lines(question, 200)
    assert notes[0] == question.notice
    assert notes[1].startswith("Why: ")


def test_a_reason_is_shown_once_for_questions_in_a_row() -> None:
    notes, question = ShownNotes(), of("AUD009", CARERS)
    assert [line[:5] for line in notes.note_lines(question, 300)] == ["Why: ", "Tip: "]
    notes.lesson_lines(question, 300)
    assert notes.note_lines(replace(question, key="the next group"), 300) == []
    noticed = replace(question, notice="That is too many.")
    assert notes.note_lines(noticed, 300) == ["That is too many."]


def test_a_tip_is_shown_once_per_topic() -> None:
    notes = ShownNotes()
    for code, kinds in (("AUD009", ["Why: ", "Tip: "]), ("AUD011", ["Why: "])):
        question = replace(of(code, CARERS), chapter="Who to involve", tip="Ask them")
        assert [line[:5] for line in notes.note_lines(question, 300)] == kinds
        notes.lesson_lines(question, 300)
    other = replace(of("TOO001", CARERS), chapter="How", tip="Ask them")
    assert "Tip: Ask them." in notes.note_lines(other, 300)


def test_the_opening_questions_show_their_reasons() -> None:
    notes = ShownNotes()
    for why in ("People read it first.", "People want to know."):
        question = Question("k", "q", "text", ("title",), why=why)
        assert notes.note_lines(question, 80) == [f"Why: {why}"]
        notes.lesson_lines(question, 80)


def test_lessons_are_not_shown_twice_in_a_row() -> None:
    first = replace(of("AUD001"), lessons=("Worked last time: a", "Worked last time: b"))
    second = replace(first, lessons=("Worked last time: b", "To change this time: c " + "x " * 30))
    notes = ShownNotes()
    assert notes.lesson_lines(first, 80) == list(first.lessons)
    assert notes.lesson_lines(second, 300) == [second.lessons[1].strip()]
    assert notes.lesson_lines(of("AUD001"), 80) == []
