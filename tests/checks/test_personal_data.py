"""How many of the ways to write personal details are told, and how many other texts are taken for them.

The figures stand in `docs/safety.md`, made of the same file: a form that is told tomorrow, or no longer, moves them.
"""

import json
from collections import Counter
from collections.abc import Callable

import pytest

from involveplan.checks.personal_data import mask_line, phone_numbers
from involveplan.checks.subject import Subject
from involveplan.linting.engine import CheckedPlan
from involveplan.linting.finding import Outcome, Report
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.text_style import TextStyle
from involveplan.run.suppression import baseline_format
from involveplan.run.suppression.filter import count_findings
from tests.judges.personal_details import Form, figures, forms, told

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
    assert list(phone_numbers("ref 0083-4056304 x")) == []


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
    assert sum(codes[code] for code in codes if code.startswith("PRI")) >= 4 * len(details)
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


def test_most_are_told_and_few_wrongly() -> None:
    for check, (found, given, wrong, innocent) in figures().items():
        assert given >= 20 and innocent >= 13, check
        assert found / given >= 0.75, check
        assert wrong / innocent <= 0.15, check
