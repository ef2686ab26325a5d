"""Leaving out what is known already."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from involveplan.linting.finding import Finding, Outcome
from involveplan.plan.place import Place
from involveplan.run.suppression.filter import FindingCounts, count_findings, finding_key, suppression_filter


def subtracted(outcomes: Sequence[Outcome], *known: FindingCounts) -> tuple[tuple[Outcome, ...], int]:
    """The outcomes without what is known, and how many findings that left out."""
    left = tuple(map(suppression_filter(*known), outcomes))
    return left, sum(len(each.findings) for each in outcomes) - sum(len(each.findings) for each in left)


def finding(file: str = "a.yaml", code: str = "PUR001", where: str = "/purpose", line: int = 1) -> Finding:
    place = Place(line, 1, line, 2)
    return Finding(file, place, code, "n", "error", f"message {line}", "h", "t", (), where)


def outcome(*findings: Finding, file: str = "a.yaml") -> Outcome:
    return Outcome(file, findings, (), ("AUD001",))


def test_what_is_known_is_left_out_wherever_it_stands_and_whatever_it_says() -> None:
    (left,), hidden = subtracted([outcome(finding(line=9))], count_findings([outcome(finding(line=2))]))
    assert (left.findings, hidden, left.passed) == ((), 1, ("AUD001",))


def test_another_file_code_or_place_is_not_known() -> None:
    known = count_findings([outcome(finding())])
    others = (finding(file="b.yaml"), finding(code="PUR002"), finding(where="/purpose/aim"))
    (left,), hidden = subtracted([outcome(*others)], known)
    assert (left.findings, hidden) == (others, 0)


def test_of_several_alike_as_many_are_left_out_as_are_known() -> None:
    told = [finding(line=line) for line in (1, 2, 3)]
    known: FindingCounts = Counter({finding_key(told[0]): 2})
    (left,), hidden = subtracted([outcome(*told)], known)
    assert (left.findings, hidden) == ((told[2],), 2)
    assert known == {finding_key(told[0]): 2}


def test_what_two_sources_know_counts_once() -> None:
    told = [finding(line=line) for line in (1, 2, 3)]
    known: FindingCounts = Counter({finding_key(told[0]): 1})
    (left,), hidden = subtracted([outcome(*told)], known, Counter(known), Counter())
    assert (left.findings, hidden) == (tuple(told[1:]), 1)


FINDINGS = st.lists(
    st.builds(
        finding, st.sampled_from("ab"), st.sampled_from(["PUR001", "PUR002"]), st.sampled_from(["", "/x"])
    ),
    max_size=8,
)


@given(FINDINGS, FINDINGS, FINDINGS)
def test_what_is_told_and_what_is_hidden_is_all(
    now: list[Finding], one: list[Finding], other: list[Finding]
) -> None:
    outcomes = [outcome(*(each for each in now if each.file == file), file=file) for file in "ab"]
    known = [count_findings([outcome(*each)]) for each in (one, other)]
    left, hidden = subtracted(outcomes, *known)
    assert hidden + count_findings(left).total() == len(now)
    assert count_findings(left) == count_findings(outcomes) - (known[0] | known[1])
    assert [each.file for each in left] == ["a", "b"]
    again = [each._replace(findings=()) for each in left]
    assert subtracted(outcomes, count_findings(outcomes)) == (tuple(again), len(now))
