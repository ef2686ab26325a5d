"""The notes above a question: what is wrong with the current answer, the reason, the tip, earlier lessons."""

from involveplan.wizard.askers.screen import wrap_lines
from involveplan.wizard.question import Question
from involveplan.wizard.wizard_text import wizard_texts


class ShownNotes:
    """Remembers which notes a person has seen. A reason is shown once for questions in a row, a tip once per topic."""

    def __init__(self) -> None:
        self._last: Question | None = None
        self._tips: set[tuple[str, str]] = set()  # the topic and the tip

    def note_lines(self, question: Question, width: int) -> list[str]:
        """Return the notes for a question that have not been seen, wrapped."""
        last, topic_tip = self._last, (question.chapter, question.tip)
        is_same_item = last is not None and question.item is not None and question.item == last.item
        words = wizard_texts().screen
        notes = [question.notice] if question.notice else []
        if question.why and not is_same_item:
            notes.append(words.why.format(why=question.why))
        if question.tip and topic_tip not in self._tips:
            notes.append(words.tip.format(tip=question.tip))
        self._tips.add(topic_tip)
        return [line for text in notes for line in wrap_lines(text, width)]

    def lesson_lines(self, question: Question, width: int) -> list[str]:
        """Return the lessons from the previous plan that the last question did not show, wrapped."""
        shown = self._last.lessons if self._last else ()
        self._last = question
        return [line for text in question.lessons if text not in shown for line in wrap_lines(text, width)]
