"""The text of a baseline: what is written, what is read again, and how a damaged one is told."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.run.suppression import baseline_format
from involveplan.run.suppression.baseline_format import BaselineProblem, InvalidBaseline, baseline_bytes, read
from involveplan.run.suppression.filter import FindingCounts

ENTRY = '{"file": "a.yaml", "code": "PUR001", "where": "/purpose/aim", "count": 1}'
CONFLICT = b"<<<<<<< HEAD\n=======\n>>>>>>> desk\n    {"


def of(*entries: str, mark: str = '"involveplan-baseline": 1') -> bytes:
    return f'{{\n  {mark},\n  "findings": [\n    {",".join(entries)}\n  ]\n}}\n'.encode()


def wrong(raw: bytes) -> list[BaselineProblem]:
    with pytest.raises(InvalidBaseline) as broken:
        read(raw)
    return broken.value.problems


def test_one_entry_a_line_in_order() -> None:
    known: FindingCounts = Counter(
        {
            ("b.yaml", "PUR001", "/purpose/aim"): 1,
            ("plans/é x.yaml", "PRI001", "/taking_part"): 3,
            ("a.yaml", "TOO001", ""): 1,
            ("a.yaml", "AUD009", '/audience/a"b/number'): 1,
        }
    )
    assert baseline_bytes(known).decode() == (
        "{\n"
        '  "involveplan-baseline": 1,\n'
        '  "findings": [\n'
        '    {"file": "a.yaml", "code": "AUD009", "where": "/audience/a\\"b/number", "count": 1},\n'
        '    {"file": "a.yaml", "code": "TOO001", "where": "", "count": 1},\n'
        '    {"file": "b.yaml", "code": "PUR001", "where": "/purpose/aim", "count": 1},\n'
        '    {"file": "plans/é x.yaml", "code": "PRI001", "where": "/taking_part", "count": 3}\n'
        "  ]\n"
        "}\n"
    )


def test_nothing_known() -> None:
    assert baseline_bytes(Counter()).decode() == '{\n  "involveplan-baseline": 1,\n  "findings": []\n}\n'
    assert read(baseline_bytes(Counter())) == Counter()
    assert baseline_bytes(Counter({("a.yaml", "PUR001", ""): 0})) == baseline_bytes(Counter())


# A byte of a file's name that is not UTF-8 is a lone surrogate for Python.
TEXT = st.text(max_size=20) | st.text(
    st.characters(categories=["Cc", "Cf", "Zl", "Zp"])
    | st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF, categories=["Cs"]),
    max_size=5,
)


@given(
    st.dictionaries(
        st.tuples(TEXT.filter(bool), st.from_regex(r"[A-Z]{3}[0-9]{3}", fullmatch=True), TEXT),
        st.integers(1, 9),
    )
)
def test_what_is_written_is_read_again(known: dict[tuple[str, str, str], int]) -> None:
    raw = baseline_bytes(Counter(known))
    assert read(raw) == known
    assert baseline_bytes(read(raw)) == raw
    assert json.loads(raw)["involveplan-baseline"] == 1
    assert raw.count(b"\n") == 5 + len(known) - (not known)
    assert raw.decode().splitlines() == raw.decode().split("\n")[:-1]


def test_it_may_be_formatted_anew_and_have_a_byte_order_mark() -> None:
    data = json.loads(of(ENTRY))
    assert read(json.dumps(data, indent=8).encode()) == read(of(ENTRY))
    assert read(b"\xef\xbb\xbf" + json.dumps(data).encode()) == read(of(ENTRY))


def test_an_entry_that_stands_twice_counts_once() -> None:
    twice = ENTRY.replace('"count": 1', '"count": 2')
    assert read(of(ENTRY, twice, ENTRY)) == {("a.yaml", "PUR001", "/purpose/aim"): 2}


@pytest.mark.parametrize(
    ("raw", "line", "column", "sentence"),
    [
        (
            b"",
            1,
            1,
            "This is not valid JSON from here on. Check for a missing quotation mark, comma or bracket.",
        ),
        (b"{\n  'a': 1}", 2, 3, "This is not valid JSON from here on. "),
        (of(ENTRY).replace(b"]", b""), 6, 1, "This is not valid JSON from here on. "),
        (b"[1]", 1, 1, "This is not a baseline, because it has no “involveplan-baseline” key."),
        (b'\n "x"', 2, 2, "This is not a baseline, because "),
        (of(mark='"involveplan": 1'), 1, 1, "This is not a baseline, because "),
        (b'{"a": "\n', 1, 8, "This is not valid JSON from here on. "),
        (
            of(mark='"involveplan-baseline": 2'),
            2,
            27,
            "This involveplan only reads version 1 baselines. A newer one may read this.",
        ),
        (of(mark='"involveplan-baseline": true'), 2, 27, "This involveplan only reads version 1 baselines. "),
        (of(mark='"involveplan-baseline": 1.0'), 2, 27, "This involveplan only reads version 1 baselines. "),
        (b'{"involveplan-baseline": 1}', 1, 1, "The key “findings” needs a list."),
        (b'{"involveplan-baseline": 1, "findings": {}}', 1, 41, "The key “findings” needs a list."),
        (
            of(ENTRY, mark='"involveplan-baseline": 1,\n"finding": 1'),
            3,
            12,
            "“finding” is not a valid key here. Did you mean “findings”?",
        ),
        (of(ENTRY, "\n    3"), 5, 5, "An entry needs the keys file, code, where and count."),
        (of("{}"), 4, 5, "An entry needs text for “file”."),
        (of(ENTRY.replace('"a.yaml"', "[1]")), 4, 14, "An entry needs text for “file”."),
        (of(ENTRY.replace("a.yaml", "")), 4, 14, "An entry needs text for “file”."),
        (
            of(ENTRY.replace("PUR001", "PUR01")),
            4,
            32,
            "A code has three capital letters and three digits, for example",
        ),
        (of(ENTRY.replace('"/purpose/aim"', "null")), 4, 51, "An entry needs text for “where”."),
        (of(ENTRY, ENTRY.replace(" 1}", " 0}")), 4, 150, "An entry needs a whole number of at least 1 for"),
        (of(ENTRY.replace(" 1}", " true}")), 4, 76, "An entry needs a whole number of at least 1 for"),
        (of(ENTRY.replace(" 1}", " NaN}")), 4, 76, "An entry needs a whole number of at least 1 for"),
        (
            of(ENTRY.replace("where", "wher")),
            4,
            50,
            "“wher” is not a valid key here. Did you mean “where”?",
        ),
        (b'{"involveplan-baseline":\n 1, "\xff": 1}', 2, 1, "This line is not UTF-8. Save the file again as"),
        (
            of(ENTRY).replace(b"    {", b"<<<<<<< HEAD\n    {"),
            4,
            1,
            "This line is left over from a merge conflict",
        ),
        (
            b"\xef\xbb\xbf" + of(ENTRY).replace(b"    {", CONFLICT).replace(b"\n", b"\r\n"),
            4,
            1,
            "This is a merge conflict: git could not combine two versions of this file, “HEAD” and “desk”.",
        ),
        (b"=======\n", 1, 1, "This is not valid JSON from here on"),
        (b"[" * 200_000, 1, 1, "This file is nested too deeply to be a baseline."),
        (b'{"a": ' * 200_000, 1, 1, "This file is nested too deeply to be a baseline."),
        (b'{"a": ' + b"9" * 5000 + b"}", 1, 1, "This file has a number that is too long for a baseline."),
    ],
)
def test_what_is_wrong_is_told_where_it_is(raw: bytes, line: int, column: int, sentence: str) -> None:
    first = wrong(raw)[0]
    assert first[:2] == (line, column)
    assert first[2].startswith(sentence)


def test_a_huge_file_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baseline_format, "MAX_BYTES", 2 * 1024**2)
    assert wrong(of(ENTRY) + b" " * 2 * 1024**2) == [
        (1, 1, "This file is larger than 2 MB, which is too large for a baseline.")
    ]


def test_of_many_problems_a_few_are_told() -> None:
    found = wrong(of(*["{}"] * 1000))
    assert len(found) == 6
    assert found[-1][2] == "There are more problems from here on."


@pytest.mark.parametrize(
    ("raw", "ours"),
    [
        (of("{}"), True),
        (of(ENTRY)[:-9], True),
        (of(ENTRY).replace(b"    {", b"<<<<<<< HEAD\n    {"), False),  # it would lose one side
        (of(ENTRY, mark='"involveplan-baseline": 7'), False),
        (b"", False),
        (b"involveplan: 1\ntitle: A calmer wait\n", False),
        (b'{"name": "x"}', False),
    ],
)
def test_only_what_was_a_baseline_may_be_written_over(raw: bytes, ours: bool) -> None:
    with pytest.raises(InvalidBaseline) as broken:
        read(raw)
    assert broken.value.ours is ours


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(
            st.sampled_from(["file", "code", "where", "count", "findings", "x\n"]), below, max_size=4
        )
    ),
    max_leaves=12,
)


@given(JSON, st.binary(max_size=40), st.sampled_from([None, 1, 2, 4]))
def test_no_file_breaks_it(data: object, junk: bytes, indent: int | None) -> None:
    whole = {"involveplan-baseline": 1, "findings": data}
    raw = json.dumps(whole, indent=indent).encode()
    for each in (raw, raw[: len(raw) // 2] + junk + raw[len(raw) // 2 :], junk, json.dumps(data).encode()):
        try:
            assert all(count >= 1 for count in read(each).values())
        except InvalidBaseline as broken:
            lines = each.decode("utf-8", "replace").split("\n")
            for line, column, sentence in broken.problems:
                assert 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 2
                assert sentence.endswith((".", "?"))
