"""How many of the ways to write personal details are told, and how many other texts are taken for them.

The figures stand in `docs/safety.md`, made of the same file: a form that is told tomorrow, or no longer, moves them.
"""

import json
from collections import Counter
from collections.abc import Callable

import pytest

from involveplan.checks.personal_data import find_details, mask_line, mask_part, redact_text
from involveplan.checks.subject import Subject
from involveplan.linting.engine import CheckedPlan
from involveplan.linting.finding import Outcome, Report
from involveplan.plan.limits import MAX_PROBLEMS
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.text_style import TextStyle
from involveplan.run.suppression import baseline_format
from involveplan.run.suppression.filter import count_findings
from tests.judges.personal_details import Form, figures, forms, harmless, told

SubjectOf = Callable[..., Subject]


def _name(form: Form) -> str:
    return f"{form.check}: {form.text}".encode("ascii", "backslashreplace").decode()


@pytest.mark.parametrize("form", list(forms("found")), ids=_name)
def test_personal_details_are_told(subject: SubjectOf, form: Form) -> None:
    assert form.details
    assert told(form, subject) == list(form.details)


@pytest.mark.parametrize("form", list(forms("missed")), ids=_name)
def test_what_is_missed_is_known(subject: SubjectOf, form: Form) -> None:
    """If this fails, a form is told now that was not: move it to those that are found."""
    assert not set(told(form, subject)) & set(form.details)


@pytest.mark.parametrize("form", list(forms("innocent")), ids=_name)
def test_other_texts_are_left_in_peace(subject: SubjectOf, form: Form) -> None:
    assert told(form, subject) == []


def test_a_number_of_no_country_is_no_telephone_number() -> None:
    assert find_details("ref 0083-4056304 x") == ()


@pytest.mark.parametrize("form", list(forms("wrongly_told")), ids=_name)
def test_what_is_told_wrongly_is_known(subject: SubjectOf, form: Form) -> None:
    """If this fails, a text is left in peace now: move it to the innocent ones."""
    assert told(form, subject)


@pytest.mark.parametrize("check", figures())
def test_no_format_of_report_repeats_a_detail(check_text: Callable[..., CheckedPlan], check: str) -> None:
    """All details in one plan: in comments, in answers, where words of the format belong, as keys."""
    found = [form for form in forms("found") if form.check == check]
    texts = [json.dumps(form.text, ensure_ascii=False) for form in found]
    keys = [json.dumps(f"a {form.text}", ensure_ascii=False) for form in found]
    groups = "".join(
        f"  - {{id: {text}, kind: {text}, {key}: 1}}\n" for text, key in zip(texts, keys, strict=True)
    )
    tools = "".join(f"  - {{tool: {text}, with: [nobody, {text}]}}\n" for text in texts)
    comments = "".join(f"lead: |\n  {form.text}\n# {form.text}\n" for form in found[:1])
    comments += "".join(f"# {form.text}\n" for form in found[1:])
    aside = f"not_applicable: {{PUR002: {texts[0]}, {keys[0]}: x}}\n"
    checked = check_text(
        f"involveplan: 1\ntitle: {texts[0]}\n{comments}audience:\n{groups}tools:\n{tools}{aside}"
    )
    codes = Counter(finding.code for finding in checked.findings)
    assert (
        codes["FMT002"] == len(set(keys))
        and codes["FMT003"] + codes["FMT004"] >= len(found)
        and checked.skipped
    )
    details = {detail for form in found for detail in form.details}
    assert sum(codes[code] for code in codes if code.startswith("PRI")) >= min(4 * len(details), MAX_PROBLEMS)
    whole = Report((Outcome("plan.yaml", checked.findings, checked.skipped),))
    for name, write in REPORT_FORMATS.items():
        text = write(whole, TextStyle(width=1000))
        assert [detail for detail in details if detail in text] == [], name
    kept = baseline_format.baseline_bytes(count_findings([Outcome("plan.yaml", checked.findings)])).decode()
    assert [detail for detail in details if detail in kept] == []


def test_a_line_that_is_shown_keeps_its_places() -> None:
    assert (
        mask_line("  times: ask jo@example.org # or 020 7946 0018")
        == "  times: ask ************** # or *************"
    )
    assert (
        mask_line("  times: evenings, 2027-02-01 to 2027-02-26")
        == "  times: evenings, 2027-02-01 to 2027-02-26"
    )


@pytest.mark.parametrize("text", harmless())
def test_no_check_reports_a_harmless_text(text: str) -> None:
    for whole in (text, f"# {text}\n", f"purpose:\n  known: {json.dumps(text)}\n"):
        assert [whole[start:end] for _, start, end in find_details(whole)] == []


def test_most_are_found_with_few_false_alarms() -> None:
    missed, wrong = list(forms("missed")), [form.text for form in forms("wrongly_told")]
    wrong += harmless("known_alarms")
    assert len(harmless()) >= 60
    assert len(wrong) <= 2, wrong
    for check, (found, given, _, innocent) in figures().items():
        assert given >= 20 and innocent >= 13, check
        assert found / given >= 0.95, [form.text for form in missed if form.check == check]


@pytest.mark.parametrize(
    ("plan", "value"),
    [
        ("x-nhs-number: 943 476 5918\n", "943 476 5918"),
        ("kind: 9434765918  # NHS number\n", "9434765918"),
        ("{kind: 9434765918}  # NHS number\n", "9434765918"),
        ("mrn:\n  - A1234567\n", "A1234567"),
        ("hospital number:\n  1234567\n", "1234567"),
        ("account number: 5577\u00a09911\n", "5577 9911"),
        ("sort code: '20-00-00'\n", "20-00-00"),
        ('date of birth: "1943\\x2d02-01"\n', "1943-02-01"),
        ("NI number: QQ123456\n", "QQ123456"),
        ("roll number: 1234/56789\n", "1234/56789"),
    ],
)
def test_a_detail_is_redacted_without_its_label(plan: str, value: str) -> None:
    shown = redact_text(f"“{value}” is not known.", plan)
    assert value not in shown and "…" in shown
    assert redact_text("12 people, 2027-02-01", plan) == "12 people, 2027-02-01"
    assert redact_text(f"“1{value}1” is not known.", plan) == redact_text(f"“1{value}1” is not known.")


def test_of_very_many_details_each_long_number_is_redacted() -> None:
    plan = "".join(f"x-{number}: MRN {1000000 + number}\n" for number in range(300))
    assert "1000007" not in redact_text("not “1000007”", plan)


def test_a_line_is_masked_as_a_part_of_its_plan() -> None:
    plan = "# date of birth:\n#  1943-02-01, ring 07400\n#  123456 today\n"
    assert mask_part(plan, 0, 16) == "# date of birth:"
    assert mask_part(plan, 17, 42) == "#  **********, ring *****"
    assert mask_part(plan, 43, 58) == "********* today"
