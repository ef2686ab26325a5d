"""Unfilled marks of a template that YAML cannot read are named, and the rest is read."""

import pytest

from involveplan.plan.source import read
from involveplan.plan.yaml.template_marks import MAX_MARKS
from involveplan.plan.yaml.tree import parse_yaml

START = "involveplan: 1\ntitle: A calmer wait\n"


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        ('purpose: {aim: "{{ aim }}", fixed: {{ fixed }} }', ["{{ fixed }}"]),
        ("purpose:\n  fixed: {{ fixed }}\n  aim: x", ["{{ fixed }}"]),
        ("lead: {{lead}}\nteam: {{team}}", ["{{lead}}", "{{team}}"]),
        ('lead: {{ lead | default("Jo") }}', ['{{ lead | default("Jo") }}']),
        ("lead: {{ lead }} for now", ["{{ lead }}"]),
        ("lead: {% if lead %}", ["{% if lead %}"]),
        ("{% for group in groups %}\nlead: a", ["{% for group in groups %}"]),
        ("purpose: {aim: ${aim}}", ["${aim}"]),
        ("lead: [insert role] of the ward", ["[insert role]"]),
        ("lead: %LEAD%", ["%LEAD%"]),
        ("evaluation: {questions: [{{ one }}, {{ two }}]}", ["{{ one }}", "{{ two }}"]),
        ("audience:\n  - {{ group }}\n  - {kind: staff}", ["{{ group }}"]),
        ("{{ key }}: x", ["{{ key }}"]),
        ("lead: a\r\nteam: {{ team }}\r\n", ["{{ team }}"]),
    ],
)
def test_each_mark_is_named_at_its_place(lines: str, marks: list[str]) -> None:
    source = read((START + lines).encode(), "plan.yaml")
    assert [source.tree.text[slice(*each.span)] for each in source.problems] == marks
    for problem, mark in zip(source.problems, marks, strict=True):
        assert problem.message.startswith(f"“{mark}” is a template mark") and problem.expected == "template"
        assert problem.kind == "right-types"


def test_the_rest_of_the_plan_is_read() -> None:
    source = read(
        f"{START}lead: {{{{ lead }}}}\nteam: ward 5\naudience: [{{number: many}}]\n".encode(), "plan.yaml"
    )
    assert source.value is not None
    assert (source.value.lead, source.value.team) == ("________", "ward 5")
    assert [each.message[:12] for each in source.problems] == ["“{{ lead }}”", "“number” sho"]
    assert source.place(("team",)).line == 4


@pytest.mark.parametrize(
    "lines",
    ['lead: "{{ lead }}"', "lead: '{% x %}'", "lead: ${lead}", "# {{ comment }}\nlead: a", "lead: |\n  {{ a }}\n  b",
     "lead: [insert role]", "lead: <role>", "x-template: '{{ a }}'", "lead: 5 % of staff [sic]"],
)  # fmt: skip
def test_marks_that_yaml_can_read_are_no_errors(lines: str) -> None:
    assert read(f"{START}{lines}\n".encode(), "plan.yaml").problems == ()


@pytest.mark.parametrize(
    "lines",
    [
        "lead: {{ lead",
        "x-a: {{a: b}: c}",
        "lead: [TBC] Jo",
        'lead: "a',
        "lead: @jo [insert",
        "a: b: c # {{ d }}",
    ],
)
def test_other_errors_are_not_about_marks(lines: str) -> None:
    source = read(f"{START}{lines}\n".encode(), "plan.yaml")
    assert source.problems
    assert not any("template mark" in each.message for each in source.problems)


def test_an_error_further_down_is_reported_too() -> None:
    tree = parse_yaml("a: {{ a }}\nb: 'c\n")
    assert ["template mark" in each.message for each in tree.problems] == [True, False]


def test_very_many_marks_are_not_all_looked_for() -> None:
    tree = parse_yaml("".join(f"a{number}: {{{{ a }}}}\n" for number in range(2000)))
    assert sum("template mark" in each.message for each in tree.problems) == MAX_MARKS
    assert tree.root is None
