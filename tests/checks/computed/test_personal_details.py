"""How many of the ways to write personal details are told, and how many other texts are taken for them.

The figures stand in `docs/safety.md`, made of the same file: a form that is told tomorrow, or no longer, moves them.
"""

from collections.abc import Callable

import pytest
from personal_details import Form, figures, forms, told

from involveplan.checks.subject import Subject
from involveplan.linting.engine import Checked
from involveplan.linting.finding import Outcome, Report
from involveplan.reports import FORMATS
from involveplan.reports.look import Look

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


@pytest.mark.parametrize("form", list(forms("wrongly_told")), ids=_name)
def test_what_is_told_wrongly_is_known(subject: SubjectOf, form: Form) -> None:
    """If this fails, a text is left in peace now: move it to the innocent ones."""
    assert told(form, subject)


@pytest.mark.parametrize("check", figures())
def test_no_format_of_report_repeats_a_detail(check_text: Callable[..., Checked], check: str) -> None:
    """Every detail in a plan of its own, in a comment and in an answer; the report may hold none of them whole."""
    for form in forms("found"):
        if form.check != check:
            continue
        checked = check_text(f"involveplan: 1\ntitle: A calmer wait\nlead: |\n  {form.text}\n# {form.text}\n")
        assert [each.code[:3] for each in checked.findings].count("PRI") >= 2 * len(form.details)
        whole = Report((Outcome("plan.yaml", checked.findings),))
        for name, write in FORMATS.items():
            assert [detail for detail in form.details if detail in write(whole, Look())] == [], name


def test_most_are_told_and_few_wrongly() -> None:
    for check, (found, given, wrong, innocent) in figures().items():
        assert given >= 20 and innocent >= 13, check
        assert found / given >= 0.75, check
        assert wrong / innocent <= 0.15, check
