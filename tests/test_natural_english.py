"""A guard against the habits of translated English, in everything that people read."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from involveplan.checks.computed.language import measure_reading_age
from tests import ROOT, english

MAX_RATE = 10  # habits in 1,000 sentences
MAX_QUESTION_AGE = 11  # years

CATALOGUE = "checklists/catalogue"
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *(each for each in sorted(ROOT.glob("*/*.md")) if each.name != "checklist-reference.md"),
]
FILES = [ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml", *sorted((ROOT / "starter").glob("*.y*ml"))]
# What people read, by part. The texts of documents are apart.
PARTS: dict[str, Callable[[], Iterable[english.Text]]] = {
    "checklists": lambda: [each for each in english.data_texts("checklists") if CATALOGUE not in each.place],
    "catalogue": lambda: english.data_texts(CATALOGUE),
    "help": english.help_texts,
    "messages": english.message_texts,
    "docs": lambda: english.page_texts(*PAGES),
    "hover texts": english.hover_texts,
    "files to copy": lambda: english.file_texts(*FILES),
}


@pytest.mark.parametrize("part", PARTS)
def test_habits_of_translated_english_are_rare(part: str) -> None:
    sentences = [(text.place, each) for text in PARTS[part]() for each in text.sentences]
    assert len(sentences) > 5
    found = [
        (habit, place, sentence)
        for habit, pattern in english.HABITS.items()
        for place, sentence in sentences
        for _ in re.findall(pattern, sentence, re.IGNORECASE)
    ]
    rate = 1000 * len(found) / len(sentences)
    often = ", ".join(
        f"“{habit}” {count}" for habit, count in Counter(each[0] for each in found).most_common(8)
    )
    examples = "\n".join(f"{place}: {sentence}" for _, place, sentence in found[:40])
    assert rate <= MAX_RATE, f"{rate:.0f} habits in 1,000 sentences of {part} ({often}):\n{examples}"


@pytest.mark.parametrize("part", PARTS)
def test_nothing_has_a_semicolon(part: str) -> None:
    assert [f"{each.place}: {each.text}" for each in PARTS[part]() if ";" in each.text] == []


def test_quotes_are_curly() -> None:
    texts = [*english.data_texts("checklists"), *english.help_texts()]
    assert [f"{each.place}: {each.text}" for each in texts if '"' in each.text] == []


# What only someone who edits the file needs to know, and people never see.
_OF_THE_FILE = re.compile(
    r"\bleft_out\b|\bnot_applicable\b|\btrue\b|\bfalse\b|\[\]|\b[a-z]+_[a-z]+\b|“\w+:|“\{(?!\w+\})|\b[A-Z]{3}\d{3}\b"
    r"|\bYAML\b|\b\d{4}-\d\d\b|\bentry\b|\bid\b|“[a-z]+-[a-z-]+”|\{other_key\}",
)
_PLACEHOLDER = re.compile(r"\{(?!other_key)\w+\}")
_OF_PEOPLE = {
    "ask",
    "why",
    "write",
    "message",
    "message_changed",
    "label",
    "another",
    "where",
    "title",
    "about",
}
_ABOUT_THE_FILE = ("format.yaml",)


def test_what_people_read_names_no_keys_codes_or_ids() -> None:
    found = [
        f"{file} {key}: {text}"
        for file, key, text in english.data_texts("checklists")
        if file.count("/") == 1 and not file.endswith(_ABOUT_THE_FILE)
        if key in _OF_PEOPLE and _OF_THE_FILE.search(_PLACEHOLDER.sub("…", text))
    ]
    assert found == []


def test_questions_are_short_and_plain() -> None:
    questions = ". ".join(
        _PLACEHOLDER.sub("them", text).rstrip("?.")
        for file, key, text in english.data_texts("checklists")
        if file.count("/") == 1 and key in ("ask", "another")
    )
    age = measure_reading_age(questions)
    assert age is not None and age <= MAX_QUESTION_AGE, f"the questions have a reading age of {age}"
