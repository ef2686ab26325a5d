"""A guard against the habits of translated English, in everything below `checklists/`.

The habits are words and turns of phrase that a native writer of guidance hardly ever uses: “whoever”, “stands in the
plan”, “nobody is named who”. Each may be right once, so a rate is allowed, but no semicolons.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from involveplan.checks.computed.language import measure_reading_age
from tests import ROOT

MAX_RATE = 10  # habits in 1,000 sentences
MAX_QUESTION_AGE = 11  # years

HABITS = {
    "told": r"\btold\b",
    "whom": r"\bwhom\b",
    "whoever": r"\bwhoever\b",
    "see to": r"\bsees? to\b",
    "of which": r"\b(?:of|by) which\b",
    "stand": r"\bstands?\b",
    "come of": r"\b(?:come|comes|came) of\b",
    "comes to": r"\bcomes to\b",
    "amiss": r"\bamiss\b",
    "is no": r"\bis no ",
    "besides": r"\bbesides\b",
    "as many as": r"\bas many as\b",
    "entry 1": r"\bentry (?:\d+|\{[^}]*\}|N\b)",
    "the tool “": r"\bthe tool [\"“{]",
    "the group": r"\bthe group (?:[\"“{]|\w+ (?:is|has))",
    "nobody is": r"\bnobody is\b",
    "somebody": r"\bsomebody\b",
    "set aside": r"\bset aside (?:with|under|by)\b|\bis set aside\b",
    "sense of": r"\b(?:make|makes|making|made) sense of\b",
    "need not": r"\bneed not\b",
    "anew": r"\banew\b",
    "that of": r"(?<!with )(?<!like )\b(?:that|those) of\b",
    "lack": r"\black(?:s|ed|ing)?\b",
    "lie in": r"\blies? in\b",
    "beside": r"\bbeside\b",
    "there at the end": r"\b(?:is|are) there(?: already)?(?=[,.;:)]|$)",
    "where for if": r"(?:^|[;,.] |\bor )where (?:that|the|a|an|it|you|there|no|nothing|none|they|one|this|people)\b",
}

_MACHINE = {  # keys whose values are not prose
    "code", "name", "field", "from", "check", "kind", "cases", "frameworks", "key", "place", "severity",
    "add_to", "adds", "prefix", "checklist", "catalogue", "source", "address", "choose_from",
    "waits_for", "words", "tool", "fields", "once", "id", "sort", "effort", "ways", "ways_in",
    "carries", "gathers", "misses", "suits", "left_out_by", "unit", "pays", "example", "figures",
    "when", "after", "command", "touchpoint_words", "placeholders", "abbreviations", "none_of",
}  # fmt: skip
_SENTENCE_END = re.compile(r"(?<=[.?!…])[\"”’)]*\s+(?=[\"“‘(‹{]?[A-Z0-9{“‹`])")


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for inner_key, inner in value.items():
            if inner_key == "check" and isinstance(inner, dict):
                yield from _texts({each: inner[each] for each in ("takes", "uncounted") if each in inner})
            elif inner_key not in _MACHINE or isinstance(inner, dict):
                yield from _texts(inner, str(inner_key))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
    elif isinstance(value, str) and len(value.split()) > 1:
        yield key, " ".join(value.split())


def _all_texts() -> list[tuple[str, str, str]]:
    """Every text of the data, with its file and key."""
    return [
        (path.relative_to(ROOT).as_posix(), key, text)
        for path in sorted(Path(ROOT, "checklists").rglob("*.yaml"))
        for key, text in _texts(yaml.safe_load(path.read_text(encoding="utf-8")))
    ]


def _sentences(text: str) -> list[str]:
    return [each for each in _SENTENCE_END.split(text) if len(each.split()) > 3]


@pytest.mark.parametrize("part", ["checklists/catalogue/", "checklists/"])
def test_habits_of_translated_english_are_rare(part: str) -> None:
    others = {"checklists/": "checklists/catalogue/"}.get(part, "nowhere")
    sentences = [
        (file, sentence)
        for file, _, text in _all_texts()
        if file.startswith(part) and not file.startswith(others)
        for sentence in _sentences(text)
    ]
    found = [
        (habit, file, sentence)
        for habit, pattern in HABITS.items()
        for file, sentence in sentences
        for _ in re.findall(pattern, sentence, re.IGNORECASE)
    ]
    rate = 1000 * len(found) / len(sentences)
    often = ", ".join(
        f"“{habit}” {count}" for habit, count in Counter(each[0] for each in found).most_common(8)
    )
    examples = "\n".join(f"{file}: {sentence}" for _, file, sentence in found[:20])
    assert rate <= MAX_RATE, f"{rate:.0f} habits in 1,000 sentences of {part} ({often}):\n{examples}"


def test_nothing_has_a_semicolon() -> None:
    assert [f"{file}: {text}" for file, _, text in _all_texts() if ";" in text] == []


def test_quotes_are_curly() -> None:
    assert [f"{file}: {text}" for file, _, text in _all_texts() if '"' in text] == []


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
        for file, key, text in _all_texts()
        if file.count("/") == 1 and not file.endswith(_ABOUT_THE_FILE)
        if key in _OF_PEOPLE and _OF_THE_FILE.search(_PLACEHOLDER.sub("…", text))
    ]
    assert found == []


def test_questions_are_short_and_plain() -> None:
    questions = ". ".join(
        _PLACEHOLDER.sub("them", text).rstrip("?.")
        for file, key, text in _all_texts()
        if file.count("/") == 1 and key in ("ask", "another")
    )
    age = measure_reading_age(questions)
    assert age is not None and age <= MAX_QUESTION_AGE, f"the questions have a reading age of {age}"
