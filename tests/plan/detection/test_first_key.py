"""The first key of a text: almost `involveplan`, or something else."""

import pytest

from involveplan.plan.detection.first_key import first_key_almost_of_plan, is_almost_plan_key

ALMOST = [
    "Involveplan: 1",
    "INVOLVEPLAN: 1",
    "InvolvePlan: 1",
    "involve-plan: 1",
    "Involve-Plan: 1",
    "involve_plan: 1",
    "involve plan: 1",
    "in-volve-plan: 1",
    "Involve -- Plan: 1",
    "involve\u2010plan: 1",
    "involve\u2013plan: 1",
    "“involveplan”: 1",
    "‘involveplan’: 1",
    "„involveplan“: 1",
    "«involveplan»: 1",
    "`involveplan`: 1",
    '"involveplan: 1',
    '"Involveplan": 1',
    "'Involveplan': 1",
    "\u200binvolveplan: 1",
    "involve\u00adplan: 1",
    "involve\u200dplan: 1",
    "involveplan\u00a0: 1",
    "involveplan:\u00a01",
    "\u00a0involveplan: 1",
    "\ufeffinvolveplan: 1",
    "\u2060involveplan: 1",
    "involvplan: 1",
    "involvepan: 1",
    "nvolveplan: 1",
    "involveplann: 1",
    "iinvolveplan: 1",
    "involvepaln: 1",
    "ivnolveplan: 1",
    "involveplam: 1",
    "invOlveplam: 1",
    "“involvplan”: 1",
    "lnvolveplan: 1",
    "ｉｎｖｏｌｖｅｐｌａｎ: 1",
    "іnvolveplan: 1",  # a Cyrillic letter
    "involveplan 1",
    "involveplan:1",
    "involveplan= 1",
    "involveplan; 1",
    "involveplan：1",
    "Involveplan:",
    "{Involveplan: 1, title: t}",
    '{\n  "Involveplan": 1}',
    "# a remark\n\n---\nInvolveplan: 1\ntitle: t",
    "\r\n# a remark\r\n  involvplan: 1",
    "\u00a0\n\u200b\ninvolvplan: 1",
    "<<<<<<< ours\nInvolveplan: 1\n=======\nInvolveplan: 2\n>>>>>>> theirs",
]
OTHERS = [
    "",
    "involveplan: 1",
    "involveplan : 1",
    "involveplan:",
    "involveplan:\t1",
    '"involveplan": 1',
    "'involveplan' : 1",
    '{"involveplan":1}',
    "# a remark\ninvolveplan: 1",
    "involvement: 1",
    "involve: 1",
    "plan: 1",
    "involvedplans: 1",
    "involveplanner: 1",
    "involvplann: 1",
    "nvolvepla: 1",
    "involve-plans-of-ours: 1",
    "x-involveplan: &ours {}",
    ".involveplan: {script: true}",
    "- Involveplan: 1",
    "# Involveplan: 1",
    "title: Involveplan",
    "title: t\nInvolveplan: 1",
    "Involveplan",
    "Involveplan\n===========\n\nA tool: for teams",
    "Involveplan is a tool. It has one aim: plans",
    "services:\n  Involveplan: 1",
    "inovlvepaln: 1",
    "volveplanin: 1",
    "apiVersion: v1",
    ": 1",
    "é" * 30 + ": 1",
]


@pytest.mark.parametrize("text", ALMOST)
def test_a_first_key_that_is_almost_right(text: str) -> None:
    found = first_key_almost_of_plan(text)
    assert found is not None
    assert text[found.span.start : found.span.end] == found.key
    assert found.message.startswith("We cannot read this as a plan")
    assert found.message.endswith(" Did you mean “involveplan: 1”?")


@pytest.mark.parametrize("text", OTHERS)
def test_another_first_key(text: str) -> None:
    assert first_key_almost_of_plan(text) is None


@pytest.mark.parametrize("text", ALMOST)
@pytest.mark.parametrize("head", ["", "# one\r\n\r\n# two\r\n"])
def test_only_the_first_key_counts(text: str, head: str) -> None:
    assert first_key_almost_of_plan(f"{head}title: t\n{text}\n") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Involveplan: 1", ", because this key is “Involveplan”"),
        ("involvplan: 1", ", because this key is “involvplan”"),
        ("“involveplan”: 1", " because of the quotation marks around this key"),
        ("\u200binvolveplan: 1", "an invisible character in this key (U+200B, zero width space)"),
        ("involveplan:\u00a01", "an invisible character in this key (U+00A0, no-break space)"),
        ("\u200bInvolveplan: 1", "an invisible character in this key (U+200B, zero width space)"),
        ("involve\x07plan: 1", "an invisible character in this key (U+0007)"),
        ("involveplan:1", ", because there is no colon and space after this key"),
        ("involveplan：1", ", because there is no colon and space after this key"),
    ],
)
def test_the_message_names_what_is_wrong_with_the_key(text: str, reason: str) -> None:
    found = first_key_almost_of_plan(text)
    assert found is not None and reason in found.message


def test_every_single_slip_is_found_and_no_double_one() -> None:
    key = "involveplan"
    single = {key[:at] + key[at + 1 :] for at in range(11)}
    single |= {key[:at] + "x" + key[at:] for at in range(12)}
    single |= {key[:at] + "x" + key[at + 1 :] for at in range(11)}
    single |= {key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in range(10)}
    assert all(map(is_almost_plan_key, single))
    double = {key[:at] + key[at + 1 : 8] + "x" + key[9:] for at in range(7)}
    double |= {"xx" + key, key + "xx", key[2:], key[:-2], "xnvolveplax"}
    assert not any(map(is_almost_plan_key, double))
