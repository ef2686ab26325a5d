"""Which entries of a baseline hold, which are stale, and which were not looked at."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from involveplan.run.suppression.filter import FindingCounts
from involveplan.run.suppression.match import BaselineMatch, BaselineScope, match_baseline

NEVER = frozenset({"POR001"})


def of(*lines: str) -> FindingCounts:
    """Entries from `file code where`."""
    return Counter(tuple(line.split(" ")) for line in lines)  # type: ignore[misc]


def run(
    *found: str,
    clean: str = "",
    gone: str = "",
    below: str = "",
    not_looked_at: str = "",
) -> BaselineScope:
    by_file: dict[str, FindingCounts] = {file: Counter() for file in clean.split()}
    for entry, count in of(*found).items():
        by_file.setdefault(entry[0], Counter())[entry] = count
    return BaselineScope(
        by_file,
        lambda file, code: file in by_file and code not in not_looked_at.split(),
        lambda file: file in gone.split(),
        lambda file: file in below.split(),
        NEVER,
    )


def heaps(matched: BaselineMatch) -> tuple[FindingCounts, list[str], FindingCounts]:
    return +matched.known, [" ".join(each) for each in matched.stale], matched.unchecked


def test_what_is_found_again_is_known() -> None:
    entries = of("a PUR001 /p", "a PUR001 /p", "b AUD001 /a")
    assert heaps(match_baseline(entries, run("a PUR001 /p", "a PUR001 /p", "b AUD001 /a"))) == (
        entries,
        [],
        {},
    )


def test_what_is_not_found_again_is_stale() -> None:
    entries = of("a PUR001 /p", "a PUR001 /p", "a AUD001 /a", "a AUD002 /a")
    matched = match_baseline(entries, run("a PUR001 /p", "a AUD001 /a", "a AUD009 /a"))
    assert matched.stale == [("a", "AUD002", "/a"), ("a", "PUR001", "/p")]
    assert match_baseline(entries, run(clean="a")).stale == sorted(entries)


def test_what_was_not_looked_at_is_neither() -> None:
    entries = of("a PUR001 /p", "b PUR001 /p", "c PUR001 /p")
    matched = match_baseline(entries, run(clean="a", not_looked_at="PUR001", gone="c"))
    assert matched.stale == [] and matched.unchecked == entries


def test_a_file_that_is_gone_is_stale_where_its_folder_was_looked_at() -> None:
    entries = of("a PUR001 /p", "b PUR001 /p", "c PUR001 /p")
    matched = match_baseline(entries, run(clean="d", gone="a b", below="a c"))
    assert matched.stale == [("a", "PUR001", "/p")]
    assert matched.unchecked == of("b PUR001 /p", "c PUR001 /p")


def test_a_plan_that_moved_is_known_by_its_findings() -> None:
    old = of("a/w.yaml PUR001 /p", "a/w.yaml POR001 /reference")
    matched = match_baseline(old, run("b/w.yaml PUR001 /p", gone="a/w.yaml", below="a/w.yaml"))
    assert matched.known == of("b/w.yaml PUR001 /p", "b/w.yaml POR001 /reference")
    assert matched.stale == [] and not matched.unchecked


def test_a_plan_that_was_renamed_needs_several_findings_to_be_known() -> None:
    few, many = ["PUR001 /p", "AUD001 /a"], ["PUR001 /p", "AUD001 /a", "AUD002 /a"]
    for findings, known in ((few, False), (many, True)):
        old = of(*(f"old {each}" for each in findings))
        matched = match_baseline(old, run(*(f"new {each}" for each in findings), gone="old", below="old"))
        assert bool(matched.known) is known
        assert bool(matched.stale) is not known


def test_only_files_without_entries_are_taken_for_moved_ones_and_only_from_files_that_are_gone() -> None:
    old = of("a/w PUR001 /p")
    assert not match_baseline(old, run("b/w PUR001 /p")).known  # the old file is still there
    assert not match_baseline(old, run("b/w PUR002 /p", gone="a/w")).known  # something else is found
    both = old + of("b/w PUR009 /p")
    assert match_baseline(both, run("b/w PUR001 /p", gone="a/w", below="a/w")).known == of("b/w PUR009 /p")


def test_two_that_moved_are_paired_by_their_names() -> None:
    old = of("a/v PUR001 /p", "a/w PUR001 /p")
    matched = match_baseline(old, run("b/w PUR001 /p", "b/v PUR001 /p", gone="a/v a/w"))
    assert matched.known == of("b/v PUR001 /p", "b/w PUR001 /p")
    one = match_baseline(old, run("b/w PUR001 /p", gone="a/v a/w", below="a/v a/w"))
    assert one.stale == [("a/v", "PUR001", "/p")]
    two = match_baseline(of("a/w PUR001 /p"), run("b/w PUR001 /p", "c/w PUR001 /p", gone="a/w"))
    assert two.known == of("b/w PUR001 /p")


LINES = st.lists(
    st.sampled_from([f"{file} {code} /x" for file in "abc" for code in ("PUR001", "AUD001", "POR001")]),
    max_size=8,
)


@given(LINES, LINES)
def test_every_entry_is_in_a_heap_and_no_finding_too_many_is_known(old: list[str], now: list[str]) -> None:
    entries, looked = of(*old), run(*now, gone="c")
    matched = match_baseline(entries, looked)
    told = set(matched.known) | set(matched.stale) | set(matched.unchecked)
    moved = {each for each in entries if each not in told}
    assert all(file == "c" for file, _, _ in moved)
    assert matched.known.total() <= entries.total()
    assert match_baseline(of(*now), looked).stale == []
