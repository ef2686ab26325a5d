"""The quick search that comes first: it passes over most plans, and over no detail."""

import pytest

from involveplan.checks.detail_finders.candidates import may_contain_detail, windows
from tests.judges.personal_details import Form, forms


@pytest.mark.parametrize("form", list(forms("found")), ids=lambda form: ascii(form.text))
def test_no_form_is_passed_over(form: Form) -> None:
    assert may_contain_detail(f"# {form.text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "starts: 2027-02-01\nends: 2027-02-26\n",
        "reference: opmh-2027-014\nreference: visits-000123  # to check\n",
        "budget: {available: 1200}, 2026/27\n",
        "invite: 120\nexpect: 45\n",
        "the hospital, the patients and their carers, at home\n",
        "Proszę odpowiedzieć po polsku. من فضلك أجب\n",
    ],
)
def test_what_plans_contain_is_passed_over(text: str) -> None:
    assert not may_contain_detail(text)


def test_windows_join_where_they_meet_and_keep_numbers_whole() -> None:
    text = f"{'word ' * 100}07400 123456 {'word ' * 10}07400 654321{' word' * 100}\nno digits here\n"
    ((start, end),) = windows(text)
    assert 0 < start < text.index("07400") and text.index("654321") + 6 < end < text.index("\n")
    assert text[start:end].startswith("word") and text[start:end].endswith("word")
