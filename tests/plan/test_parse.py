"""From a tree to a model: what has the wrong shape is told plainly, at its place, and the rest is read."""

# ruff: noqa: E501 (a case to a line)

import pytest

from involveplan.checks.subject import is_filled
from involveplan.plan.model import Plan
from involveplan.plan.parse import parse_model
from involveplan.plan.place import Pointer
from involveplan.plan.source import Source, read
from involveplan.plan.yaml.tree import parse_yaml

HEAD = "involveplan: 1\ntitle: A calmer wait\n"


def plan(lines: str) -> Source[Plan]:
    return read((HEAD + lines).encode(), "plan.yaml")


@pytest.mark.parametrize(
    ("lines", "kind", "at", "sentence"),
    [
        ("audience: [{number: 0}]\n", "right-types", "0", "“number” should be at least 1, not 0, because 0 is not a number of people."),
        ("audience: [{}, {number: -0}]\n", "right-types", "-0", "because 0 is not a number of people."),
        ("tools: [{invite: -1}]\n", "right-types", "-1", "“invite” should be at least 0, not -1."),
        ("leed: x\n", "known-keys", "leed", "“leed” is not a valid key here. Did you mean “lead”?"),
        ("zzz: x\n", "known-keys", "zzz", "“zzz” is not a valid key here. You can use: involveplan, reference, follows"),
        ("tools: [{tol: x}]\n", "known-keys", "tol", "Did you mean “tool”?"),
        ("tools: [{with_: x}]\n", "known-keys", "with_", "Did you mean “with”?"),
        ("resources: {budget: {lines: [{itm: x}]}}\n", "known-keys", "itm", "Did you mean “item”?"),
        ("team: 12\n", "right-types", "12", "“team” should be text, not the number 12. Put it in quotes: \"12\"."),
        ("team: true\n", "right-types", "true", "“team” should be text, not true. Put it in quotes: \"true\"."),
        ("team: 0123\n", "right-types", "0123", "“team” should be text, not the number 0123. Put it in quotes: \"0123\"."),
        ("team: 1.10\n", "right-types", "1.10", "“team” should be text, not the number 1.10. Put it in quotes: \"1.10\"."),
        ("team: 0x1F\n", "right-types", "0x1F", "Put it in quotes: \"0x1F\"."),
        ("team: .NaN\n", "right-types", ".NaN", "Put it in quotes: \".NaN\"."),
        ("team: 12345678901234567890\n", "right-types", "12345678901234567890", "Put it in quotes: \"12345678901234567890\"."),
        ("team: TRUE\n", "right-types", "TRUE", "Put it in quotes: \"TRUE\"."),
        ("evaluation: {questions: [007]}\n", "right-types", "007", "Put it in quotes: \"007\"."),
        ("team: [a]\n", "right-types", "team", "“team” should be text, not a list."),
        ("team: {a: b}\n", "right-types", "team", "“team” should be text, not a group of keys."),
        ("purpose: no\n", "right-types", "no", "“purpose” should be a group of keys and values, not “no”."),
        ("purpose: []\n", "right-types", "purpose", "“purpose” should be a group of keys and values, not a list."),
        ("audience: carers\n", "right-types", "carers", "“audience” should be a list, not “carers”. Start each entry on a new line with “- ”"),
        ("audience: {id: a}\n", "right-types", "audience", "“audience” should be a list, not a group of keys."),
        ("audience: [carers]\n", "right-types", "carers", "This entry of “audience” should be a group of keys and values, not “carers”."),
        ("audience: [{number: 1.5}]\n", "right-types", "1.5", "“number” should be a whole number, not 1.5."),
        ("audience: [{number: '60'}]\n", "right-types", "'60'", "“number” should be a whole number, not “60”."),
        ("audience: [{number: true}]\n", "right-types", "true", "“number” should be a whole number, not true."),
        ("audience: [{number: -1}]\n", "right-types", "-1", "“number” should be at least 1, not -1."),
        ("audience: [{number: 100000001}]\n", "right-types", "100000001", "at most 100,000,000"),
        ("audience: [{seldom_heard: yes}]\n", "right-types", "yes", "“seldom_heard” should be true or false, not “yes”."),
        ("audience: [{seldom_heard: 1}]\n", "right-types", "1", "“seldom_heard” should be true or false, not the number 1."),
        ("audience: [{level: consulting}]\n", "right-types", "consulting", "“consulting” is not a valid value for “level”. Did you mean “consult”?"),
        ("audience: [{needs: [evening]}]\n", "right-types", "evening", "“evening” is not a valid value for “needs”. Did you mean “evenings”?"),
        ("audience: [{kind: carer}]\n", "right-types", "carer", "Did you mean “carers”?"),
        ("audience: [{kind: [staff, carer]}]\n", "right-types", "carer", "Did you mean “carers”?"),
        ("audience: [{touchpoints: the queue}]\n", "right-types", "the queue", "“touchpoints” should be a list, not “the queue”. Put it in brackets: [the queue]."),
        ("audience: [{touchpoints: [1]}]\n", "right-types", "1", "This entry of “touchpoints” should be text, not the number 1."),
        ("audience: [{touchpoints: [null]}]\n", "right-types", "null", "This entry of “touchpoints” should be text, but it is empty."),
        ("tools: [{hours: many}]\n", "right-types", "many", "“hours” should be a number, not “many”."),
        ("tools: [{hours: .inf}]\n", "right-types", ".inf", "“hours” should be a number"),
        ("tools: [{hours: .nan}]\n", "right-types", ".nan", "“hours” should be a number"),
        ("tools: [{starts: 2027-13-01}]\n", "right-types", "2027-13-01", "“starts” should be a valid date or month, like 2027-02-26 or 2027-02, not “2027-13-01”."),
        ("tools: [{starts: 2027}]\n", "right-types", "2027", "not the number 2027."),
        ("tools: [{starts: 26/02/2027}]\n", "right-types", "26/02/2027", "not “26/02/2027”."),
        ("tools: [{starts: []}]\n", "right-types", "starts", "not a list."),
        ("answers: []\n", "right-types", "answers", "“answers” should be a group of keys and values, not a list."),
        ("not_applicable: {PUR001: 5}\n", "right-types", "5", "“PUR001” should be text"),
        ("scale: " + "y" * 200 + "\n", "right-types", "y" * 200, "yyy…” is not a valid value for “scale”. You can use: small, medium, large."),
    ],
)  # fmt: skip
def test_each_fault_has_a_sentence_at_its_place(lines: str, kind: str, at: str, sentence: str) -> None:
    source = plan(lines)
    (problem,) = source.problems
    assert problem.kind == kind
    assert source.tree.text[slice(*problem.span)] == at
    assert sentence in problem.message
    assert "Input should" not in problem.message and "  " not in problem.message


@pytest.mark.parametrize(
    "word", ["tbc", "TBD", "To be confirmed.", "n/a", "?", "...", "…", "", " ", "unknown", "xxx"]
)
@pytest.mark.parametrize(
    "field", ["audience: [{number: @}]", "tools: [{starts: @, hours: @, with: @}]", "audience: [{needs: @, kind: @, seldom_heard: @}]",
              "purpose: {decision: @}", "evaluation: @", "tools: @", "scale: @", "stage: @", "agreed: {on: @}"]
)  # fmt: skip
def test_a_placeholder_is_an_answer_still_missing_and_no_fault(field: str, word: str) -> None:
    source = plan(field.replace("@", f'"{word}"') + "\n")
    assert source.problems == () and source.omitted == ()
    assert source.value is not None and source.value.title == "A calmer wait"


@pytest.mark.parametrize(
    "lines",
    ["purpose: {aim: [TBC]}", "purpose: {aim: [[tbc, 'n/a']]}", "purpose: {aim: {TBC}}", "purpose: {TBC}", "purpose: [TBC]",
     "lead: [insert role]", "lead: [insert role, not name]", "lead: [TBC, Jo to ask]", "lead: {role: TBC}",
     "audience: [TBC]", "audience: [[TBC]]", "audience: {TBC}", "audience: [{number: [tbd]}]", "tools: [{starts: [TBC]}]",
     "evaluation: {questions: [[TBC]]}", "lead: ['']", "stage: [TBC]", "lead: [none]"],
)  # fmt: skip
def test_a_list_or_mapping_of_placeholders_is_an_answer_still_missing(lines: str) -> None:
    source = plan(lines + "\n")
    assert source.problems == () and source.omitted == ()
    assert source.value is not None and not is_filled(
        source.value.model_copy(update={"title": "", "involveplan": None})
    )


@pytest.mark.parametrize(
    "lines",
    ["lead: [Jo]", "lead: []", "lead: {}", "lead: {manager: }", "lead: [TBC, 5]", "lead: [TBC, [ward manager]]",
     "purpose: {TBC, aim: x}", "purpose: {tbc: Jo}", "purpose: {fixed: [none]}", "TBC:", "audience: [{number: [60]}]"],
)  # fmt: skip
def test_a_list_or_mapping_of_anything_else_is_a_fault(lines: str) -> None:
    assert len(plan(lines + "\n").problems) == 1


def test_what_is_wrong_is_left_out_and_the_rest_is_read() -> None:
    source = plan(
        "scale: huge\nteam: [x]\naudience:\n  - carers\n  - {id: staff, number: many, needs: [x, bsl], who: 5}\n"
        "tools: [{tool: interview, starts: soon, zzz: 1}]\n"
    )
    assert source.value is not None and source.value.audience is not None and source.value.tools is not None
    assert source.value.scale is None
    first, second = source.value.audience
    assert (first.id, second.id, second.number, second.needs) == (None, "staff", None, ["bsl"])
    assert source.value.tools[0].tool == "interview" and source.value.tools[0].starts is None
    assert len(source.problems) == 8 == len(source.omitted)


def test_entries_of_a_list_keep_their_places() -> None:
    source = plan("audience:\n  - 1\n  - {id: b, level: no}\n  - x\n  - {id: d, number: many}\n")
    assert source.value is not None
    assert [group.id for group in source.value.audience or ()] == [None, "b", None, "d"]
    places: list[Pointer] = [problem.pointer for problem in source.problems]
    assert places == [("audience", 0), ("audience", 1, "level"), ("audience", 2), ("audience", 3, "number")]
    assert [source.place(pointer).line for pointer in places] == [4, 5, 6, 7]


def test_texts_of_a_list_keep_their_places() -> None:
    source = plan("evaluation: {questions: [1, Did it work?, [x]]}\n")
    assert source.value is not None and source.value.evaluation is not None
    assert source.value.evaluation.questions == ["", "Did it work?", ""]


def test_keys_that_begin_with_x_are_passed_over_everywhere() -> None:
    source = plan(
        "x-a: [1]\npurpose: {x-b: {c: 1}, aim: Make it calmer.}\naudience: [{x-c: 1}]\nanswers: {x-d: 1, e: 2}\n"
    )
    assert source.problems == () and source.value is not None
    assert source.value.answers == {"e": 2}


def test_null_is_an_answer_still_missing() -> None:
    source = plan("lead:\npurpose:\naudience: null\nevaluation: {questions: ~}\nnot_applicable: {PUR001: }\n")
    assert source.problems == () and source.value is not None
    assert source.value.not_applicable == {"PUR001": None}


def test_one_word_may_stand_without_brackets() -> None:
    source = plan("audience: [{kind: staff}, {kind: [staff, carers]}]\n")
    assert source.value is not None
    assert [group.kind for group in source.value.audience or ()] == [["staff"], ["staff", "carers"]]


def test_what_is_no_mapping_has_no_shape() -> None:
    for text in ("", "- a\n", "a\n"):
        shaped = parse_model(parse_yaml(text), Plan)
        assert shaped.value is None and shaped.problems == ()


def test_a_missing_key_is_told_where_its_mapping_begins() -> None:
    shaped = parse_model(parse_yaml("# plan\ninvolveplan: 1\n"), Plan)
    assert shaped.value is None
    assert [(each.message, each.span[0]) for each in shaped.problems] == [("The key “title” is missing.", 0)]


@pytest.mark.parametrize(
    "lines",
    [
        "audience: [{number: 1}]\n",
        "audience: [{number: tbc}]\n",
        "audience: [{}]\n",
        "tools: [{tool: interview, invite: 0, expect: 0, sessions: 0, hours: 0, cost: 0}]\n",
        "evaluation: {measures: [{name: complaints, target: 0}]}\nrecord: {activities: [{took_part: 0}]}\n",
    ],
)
def test_zero_of_anything_but_people_in_a_group_is_a_number(lines: str) -> None:
    assert plan(lines).problems == ()
