"""Values in another form: the reason, what to write, and a fix only if there is a single meaning."""

# ruff: noqa: E501 (a case to a line)

import pytest

from involveplan.plan.model import Plan
from involveplan.plan.source import Source, read

HEAD = "involveplan: 1\ntitle: A calmer wait\n"
GROUP, TOOL, BUDGET = "audience: [{@}]\n", "tools: [{@}]\n", "resources: {budget: {@}}\n"


def plan(lines: str) -> Source[Plan]:
    return read((HEAD + lines).encode(), "plan.yaml")


def fixed(source: Source[Plan]) -> str:
    """The text with every fix of its problems."""
    text = source.tree.text
    for fix in sorted(
        (each.fix for each in source.problems if each.fix), key=lambda each: each.span, reverse=True
    ):
        text = text[: fix.span[0]] + fix.replacement + text[fix.span[1] :]
    return text


@pytest.mark.parametrize(
    ("lines", "value", "sentence", "replacement"),
    [
        (GROUP, 'number: "120"', "It is in quotes, so it is read as text. Write “number: 120”.", "120"),
        (GROUP, "number: '060'", "It is in quotes, so it is read as text. Write “number: 60”.", "60"),
        (GROUP, 'seldom_heard: "true"', "It is in quotes, so it is read as text. Write “seldom_heard: true”.", "true"),
        (GROUP, "seldom_heard: 'no'", "It is in quotes, so it is read as text. Write “seldom_heard: false”.", "false"),
        (BUDGET, 'available: "250.50"', "It is in quotes, so it is read as text. Write “available: 250.50”.", "250.50"),
        (BUDGET, 'available: "£250"', "It is in quotes, so it is read as text. Leave out the pound sign. Write “available: 250”.", "250"),
        (GROUP, "number: “120”", "Leave out the curly quotes. They count as part of the text. Write “number: 120”.", "120"),
        (GROUP, "number: 60\u00a0", "There is a no-break space after “60”. Write “number: 60”.", "60"),
        (GROUP, "number: ６０", "There is a full-width “6” before “0”, and 1 more like it. Write “number: 60”.", "60"),
        (BUDGET, "available: 1\u202f200", "There is a narrow no-break space between “1” and “200”. Leave out the space. Write “available: 1200”.", "1200"),
        ("resources:\n  budget:\n    @\n", "available: £1,200", "Leave out the pound sign and the comma. Write “available: 1200”.", "1200"),
        (TOOL, "hours: 16 hours", "Leave out “hours”. Write “hours: 16”.", "16"),
        (GROUP, "seldom_heard: Yes", "Write “seldom_heard: true”.", "true"),
        (TOOL, "starts: 9 July 2027", "Write “starts: 2027-07-09”.", "2027-07-09"),
        (TOOL, "starts: '26/02/2027'", "Write “starts: 2027-02-26”.", "2027-02-26"),
        (TOOL, "starts: 20270709", "Write “starts: 2027-07-09”.", "2027-07-09"),
        (TOOL, "starts: 2027\u201107\u201109", "There is a non-breaking hyphen between “2027” and “07-09”, and 1 more like it. Write “starts: 2027-07-09”.", "2027-07-09"),
        (TOOL, "starts: 2027\u201307", "There is an en dash between “2027” and “07”. Write “starts: 2027-07”.", "2027-07"),
        (TOOL, "starts: “2027-07-09”", "Write “starts: 2027-07-09”.", "2027-07-09"),
        (GROUP, "kind: Staff", "Did you mean “staff”?", "staff"),
        (GROUP, "kind: [staff, “carers”]", "They count as part of the text. Write “carers”.", "carers"),
        (GROUP, "level: in\u00advolve", "There is a soft hyphen between “in” and “volve”. Write “involve”.", "involve"),
        ("@\n", "scale: small\u200b", "There is a zero-width space after “small”. Write “small”.", "small"),
        ("@\n", "stage: Agreed", "Did you mean “agreed”?", "agreed"),
        ("@\n", "lead\u00a0: sister", "There is a no-break space after “lead”. Write “lead”.", "lead"),
        ("@\n", "“lead”: sister", "They count as part of the text. Write “lead”.", "lead"),
    ],
)  # fmt: skip
def test_a_value_with_a_single_meaning_has_a_fix(
    lines: str, value: str, sentence: str, replacement: str
) -> None:
    source = plan(lines.replace("@", value))
    (problem,) = source.problems
    assert sentence in problem.message
    assert problem.message.count("Did you mean") == sentence.count("Did you mean")
    assert problem.fix is not None and problem.fix.replacement == replacement
    assert plan(fixed(source).removeprefix(HEAD)).problems == ()


@pytest.mark.parametrize(
    ("lines", "value", "sentence"),
    [
        (TOOL, "starts: 2027-06-31", "not “2027-06-31”. June has 30 days."),
        (TOOL, "starts: 2027-13-31", "There is no month 13."),
        (TOOL, "starts: 9/7/27", "The year needs four digits."),
        (TOOL, "starts: 09/07/2027", "This can mean 9 July 2027 or 7 September 2027. Write “2027-07-09” or “2027-09-07”."),
        (TOOL, "starts: 2027", "Give the month as well."),
        (TOOL, "starts: soon", "not “soon”."),
        (GROUP, "number: 12 people", "Leave out “people”. Write “number: 12”."),
        (GROUP, "number: about 40", "Leave out “about”. Write “number: 40”."),
        (GROUP, "number: lots", "not “lots”."),
        (GROUP, "number: \"lots\"", "not “lots”."),
        (GROUP, "number: 12O", "Some of the digits are the letter O. Write “number: 120”."),
        (TOOL, "hours: £250", "not “£250”."),
        (GROUP, "seldom_heard: 1", "Write “seldom_heard: true”."),
        (GROUP, "seldom_heard: perhaps", "not “perhaps”."),
        (GROUP, "needs: none", "If there are none, write “needs: []”."),
        (GROUP, "needs: \"None\"", "If there are none, write “needs: []”."),
        (GROUP, "needs: [none]", "“none” is not a need. If there are none, write “needs: []”."),
        (GROUP, "needs: no", "If there are none, write “needs: []”."),
        (GROUP, "needs: 0", "If there are none, write “needs: []”."),
        (GROUP, "kind: carer", "Did you mean “carers”?"),
        ("purpose: {@}\n", "aim: “calmer, faster”", "Curly quotes do not count as quotes here."),
        ("@\n", "Team: x", "Did you mean “team”?"),
        ("@\n", "team: x\n“team”: y", "They count as part of the text. Write “team”."),
        ("@\n", "team: 0123", "Put it in quotes: \"0123\"."),
        ("@\n", "lead: a\u0085b: c", "There is a next-line character after “lead: a”."),
    ],
)  # fmt: skip
def test_any_other_value_has_its_reason_and_no_fix(lines: str, value: str, sentence: str) -> None:
    (problem,) = plan(lines.replace("@", value)).problems
    assert sentence in problem.message and problem.fix is None


@pytest.mark.parametrize(
    ("number", "right"), [("1,200", "1200"), ("£1,200", "1200"), ("£1,200,500", "1200500"), ("£ 12,500.50", "12500.50")]
)  # fmt: skip
def test_a_number_with_a_comma_in_curly_brackets_is_one_number(number: str, right: str) -> None:
    source = plan(f"resources: {{budget: {{available: {number}, lines: []}}}}\n")
    assert source.problems
    for problem in source.problems:
        assert f"“{number}” has a comma, which ends the value here. Write “{right}”." in problem.message
    assert plan(fixed(source).removeprefix(HEAD)).problems == ()


@pytest.mark.parametrize(
    "lines", ["audience: [{number: 1, 200: x}]\n", "audience: [{number: £1, level: inform}]\n"]
)
def test_a_comma_with_a_blank_is_not_part_of_a_number(lines: str) -> None:
    assert not any("comma" in each.message or each.fix for each in plan(lines).problems)


@pytest.mark.parametrize(
    "bullet", ["•", "• ", "•\t", "– ", "—", "▪ ", "· ", "o ", "o\t", "-", "-\u00a0", "◦ ", "✓ ", "\uf0b7\u00a0", "1. ", "2) "]
)  # fmt: skip
def test_bullets_become_hyphens(bullet: str) -> None:
    source = plan(f"record:\n  worked:\n    {bullet}Asking while people\n      wait\n    {bullet}Tea\n")
    (problem,) = source.problems
    assert "Begin each line with a hyphen and a space." in problem.message
    assert "brackets" not in problem.message
    text = fixed(source)
    assert "    - Asking while people\n      wait\n    - Tea\n" in text
    assert plan(text.removeprefix(HEAD)).problems == ()


@pytest.mark.parametrize("lines", ["worked: • Tea • Cake", "worked: • Tea", "{worked: – Tea}"])
def test_bullets_beside_their_key_have_to_be_moved_by_people(lines: str) -> None:
    (problem,) = plan(f"record:\n  {lines}\n").problems
    assert "on a line of its own below the key" in problem.message and problem.fix is None


@pytest.mark.parametrize(
    "lines",
    [
        "record:\n  worked: Tea\n", "record:\n  worked: over a cup of tea\n", "record:\n  worked: 12 interviews\n",
        "record:\n  worked: once\n",
    ],
)  # fmt: skip
def test_words_are_not_bullets(lines: str) -> None:
    (problem,) = plan(lines).problems
    assert "Put it in brackets" in problem.message and problem.fix is None


@pytest.mark.parametrize(
    "lines",
    [
        "team: “Falls” clinic – \u00a0east\n", "lead: sister\u200b\n", "purpose: {aim: '• calmer'}\n", "title2\u00a0: x\n",
        "purpose:\n  aim:\n    • calmer\n    • faster\n", "answers: {size: '12', on: 9 July 2027}\n",
        "audience: [{needs: [], number: 0}]\n",
    ],
)  # fmt: skip
def test_sentences_of_people_are_left_alone(lines: str) -> None:
    assert fixed(plan(lines)) == HEAD + lines


def test_indentation_with_no_break_spaces_is_named_on_each_line() -> None:
    source = plan("purpose:\n\u00a0 \u00a0 aim: Make it calmer.\n\u00a0 \u00a0 fixed: the room\n")
    assert [source.place_of_span(each.span).line for each in source.problems] == [4, 5]
    assert {each.message for each in source.problems} == {
        "This line starts with a no-break space, which does not count as indentation. Use ordinary spaces."
    }
    assert plan(fixed(source).removeprefix(HEAD)).problems == ()


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("\u200blead: sister\n", "a zero-width space"),
        ("\u00a0lead: sister\n", "a no-break space"),
        ("\ufefflead: sister\n", "a byte order mark"),
        ("purpose:\n  aim: x\n  \u00a0fixed: y\n", "a no-break space"),
        ("purpose:\n  aim: x\n  \u2060fixed: y\n", "a word joiner"),
    ],
)
def test_a_character_before_a_key_that_does_not_indent_it_is_deleted(lines: str, name: str) -> None:
    source = plan(lines)
    (problem,) = source.problems
    assert problem.message == f"This line starts with {name}, which does not belong here. Delete it."
    assert plan(fixed(source).removeprefix(HEAD)).problems == ()
