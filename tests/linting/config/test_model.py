"""Configuration: what is read, and where each slip is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.linting.config.model import Config, Override, read
from involveplan.plan.limits import MAX_PLAN_BYTES
from involveplan.plan.source import Source


def of(text: str, name: str = "involveplan.toml") -> Source[Config]:
    source = read(text.encode(), name)
    assert source is not None
    return source


def told(source: Source[Config]) -> list[tuple[int, int, str]]:
    places = [(source.place_of_span(problem.span), problem.message) for problem in source.problems]
    return [(place.line, place.column, sentence) for place, sentence in places]


def test_what_to_write_is_told_as_toml_has_it() -> None:
    """Each advice, followed to the letter, puts the file right."""
    for wrong in ("select = 'PUR, REA001'", "ignore = ['AUD']", "thresholds = 3", "severity = 'x'"):
        ((_, _, sentence),) = told(of(wrong))
        key, advice = wrong.partition(" ")[0], sentence.partition(": ")[2]
        right = f"{key} = {advice.rstrip('.')}" if advice.startswith("[") else f"[{key}]\n{advice}"
        assert told(of(right)) == []
        assert getattr(of(right).value, key)


def test_what_to_write_in_pyproject_names_the_whole_table() -> None:
    for wrong, table in (
        ("ignore = 3", "[tool.involveplan.ignore]"),
        ("overrides = 3", "[[tool.involveplan.overrides]]"),
    ):
        ((_, _, sentence),) = told(of(f"[tool.involveplan]\n{wrong}\n", "pyproject.toml"))
        assert f"the line {table}" in sentence


def test_every_key() -> None:
    source = of(
        """
checklists = ["lists/trust.yaml", "lists/region.yaml"]
select = ["AUD", "PUR001"]
stage = "agreed"
fail-on = "warning"
region = "SCT"
reading-age = 12
extend = "../trust.toml"
include = ["plans/**/*.yaml"]
exclude = ["todo"]

[ignore]
TOO013 = "our panel tries all questions"
PRI = "told by another tool"

[severity]
REA = "note"

[thresholds]
PUR008 = 10

[[overrides]]
paths = ["archive/"]
stage = "closed"

[[overrides]]
paths = ["*.old.yaml"]
fail-on = "error"
select = ["PRI"]
ignore.AUD = "long ago"
severity = {PRI001 = "note"}
thresholds.AUD012 = 2
reading-age = 16
region = "WLS"
"""
    )
    assert source.problems == ()
    assert source.value == Config(
        checklists=["lists/trust.yaml", "lists/region.yaml"],
        select=["AUD", "PUR001"],
        stage="agreed",
        ignore={"TOO013": "our panel tries all questions", "PRI": "told by another tool"},
        **{"fail-on": "warning", "reading-age": 12},
        region="SCT",
        extend="../trust.toml",
        include=["plans/**/*.yaml"],
        exclude=["todo"],
        severity={"REA": "note"},
        thresholds={"PUR008": 10},
        overrides=[
            Override(paths=["archive/"], stage="closed"),
            Override(
                paths=["*.old.yaml"],
                select=["PRI"],
                ignore={"AUD": "long ago"},
                severity={"PRI001": "note"},
                thresholds={"AUD012": 2},
                region="WLS",
                **{"fail-on": "error", "reading-age": 16},
            ),
        ],
    )


def test_nothing_set_is_as_if_there_were_none() -> None:
    assert of("").value == Config()
    assert (Config().fail_on, Config().region, Config().reading_age) == ("error", "ENG", 14)


@pytest.mark.parametrize(
    "text",
    [
        '[tool.involveplan]\nstage = "agreed"\n',
        '[project]\nname = "involveplan"\n[tool]\ninvolveplan = {stage = "agreed"}\n',
        '[tool.ruff]\nline-length = 1\n\n[tool.involveplan]\r\nstage = "agreed"\n',
    ],
)
def test_the_table_in_pyproject(text: str) -> None:
    source = of(text, "/plans/pyproject.toml")
    assert (source.problems, source.value) == ((), Config(stage="agreed"))


@pytest.mark.parametrize(
    "raw",
    [b"", b"[project]\nname = 'involveplan'\n", b"[tool.other]\n", b"tool = 'involveplan'\n", b"\xff[[["],
)
def test_a_pyproject_of_something_else(raw: bytes) -> None:
    assert read(raw, "/plans/pyproject.toml") is None


@pytest.mark.parametrize(
    ("text", "line", "column", "sentence"),
    [
        ("\nstge = 1\n", 2, 1, "“stge” is not a valid key here. Did you mean “stage”?"),
        ("xyzzy = 1\n", 1, 1, "“xyzzy” is not a valid key here. You can use: select, ignore, "),
        ("stage = 3\n", 1, 9, "“stage” should be draft, agreed, running or closed, not the number 3."),
        (
            "# stage\nstage = 'runing'\n",
            2,
            9,
            "“stage” should be draft, agreed, running or closed, not “runing”.",
        ),
        (
            "stage = 2027-02-01\n",
            1,
            9,
            "“stage” should be draft, agreed, running or closed, not “2027-02-01”.",
        ),
        ("fail-on = 'never'\n", 1, 11, "“fail-on” should be error, warning or note, not “never”."),
        ("fail_on = 'note'\n", 1, 1, "“fail_on” is not a valid key here. Did you mean “fail-on”?"),
        ("reading-age = 3\n", 1, 15, "“reading-age” should be at least 5, not 3."),
        ("reading-age = 12.5\n", 1, 15, "“reading-age” should be a whole number, not 12.5."),
        ("select = 'AUD'\n", 1, 10, '“select” should be a list, not “AUD”. Put it in brackets: ["AUD"].'),
        ("select = ['AUD', 3]\n", 1, 18, "This entry of “select” should be text, not the number 3."),
        (
            "select = 'PUR, REA001'\n",
            1,
            10,
            '“select” should be a list, not “PUR, REA001”. Put it in brackets: ["PUR", "REA001"].',
        ),
        ("exclude = 'a\"b'\n", 1, 11, '“exclude” should be a list, not “a"b”. Put it in brackets.'),
        (
            "ignore = ['AUD']\n",
            1,
            1,
            "“ignore” should be a group of keys and values, not a list. Write the line [ignore]. Below it, ",
        ),
        (
            "[[overrides]]\npaths = ['a']\nthresholds = 3\n",
            3,
            14,
            "“thresholds” should be a group of keys and values, not the number 3. Write the line ",
        ),
        ("[ignore]\nAUD001 = true\n", 2, 10, "“AUD001” should be text, not true."),
        ("ignore.AUD001 = ' '\n", 1, 17, "“AUD001” does not have a value yet."),
        ("stage = 'TBC'\n", 1, 9, "“stage” does not have a value yet. “TBC” is only a placeholder."),
        ("placeholders = ['wip', ' ']\n", 1, 24, "“placeholders” does not have a value yet."),
        (
            "placeholders = ['--']\n",
            1,
            17,
            "“placeholders” does not have a value yet. “--” is only a placeholder.",
        ),
        ("placeholders = ['']\n", 1, 17, "“placeholders” does not have a value yet."),
        ("placeholders = 'wip'\n", 1, 16, "“placeholders” should be a list, not “wip”."),
        ("placeholders = [3]\n", 1, 17, "This entry of “placeholders” should be text, not the number 3."),
        ("checklists = ['']\n", 1, 15, "“checklists” does not have a value yet."),
        (
            "stage = \n",
            1,
            9,
            "We could not read the file from here on. Check the quotes, brackets and equals signs.",
        ),
        (
            "[severity]\nAUD001 = 'eror'\n",
            2,
            10,
            "“AUD001” should be error, warning or note, not “eror”. Did you",
        ),
        ("thresholds.PUR008 = 0\n", 1, 21, "“PUR008” should be at least 1, not 0."),
        (
            "thresholds = {PUR008 = 9999}\n",
            1,
            24,
            "“PUR008” should be at most 1,000, not 9999.",
        ),
        ("thresholds.PUR008 = true\n", 1, 21, "“PUR008” should be a whole number, not true."),
        ("extend = ['a.toml']\n", 1, 1, "“extend” should be text, not a list."),
        ("extend = ''\n", 1, 10, "“extend” does not have a value yet."),
        ("exclude = ['todo', ' ']\n", 1, 20, "“exclude” does not have a value yet."),
        (
            "include = 'plans'\n",
            1,
            11,
            '“include” should be a list, not “plans”. Put it in brackets: ["plans"].',
        ),
        (
            "[overrides]\npaths = ['a']\n",
            1,
            2,
            "“overrides” should be a list, not a group of keys. Start each entry with the line [[overrides]].",
        ),
        ("[[overrides]]\nstage = 'closed'\n", 1, 3, "The key “paths” is missing."),
        ("[[overrides]]\npaths = ['a']\n", 1, 3, "This override does not set anything."),
        (
            "[[overrides]]\npaths = []\nstage = 'draft'\n",
            2,
            1,
            "“paths” needs at least one entry, but it has none.",
        ),
        (
            "[[overrides]]\npaths = ['a']\nstage = 'draft'\n[[overrides]]\npaths = ['b']\nextend = 'a.toml'\n",
            6,
            1,
            "“extend” is not a valid key here. You can use: select, ignore, stage, fail-on, severity, ",
        ),
        (
            "[[overrides]]\npaths = ['a']\nstge = 'draft'\n",
            3,
            1,
            "“stge” is not a valid key here. Did you",
        ),
        (f"reading-age = {'9' * 5000}\n", 1, 15, "This number is too large."),
        (f"reading-age = 0x{'f' * 5000}\n", 1, 15, "“reading-age” should be a whole number, not “0xfff"),
        (
            f"{'a.' * 40_000}b = 1\n",
            1,
            1,
            "There are more than 500 dots on this line. No setting is nested that deeply.",
        ),
        (
            "a = [1,",
            1,
            1,
            "We could not read the file from here on. Check the quotes, brackets and equals signs.",
        ),
        (
            "stage = 'draft'\nstage = 'agreed'\n",
            2,
            17,
            "This is already set further up in the file. Keep one",
        ),
    ],
)
def test_slips_are_told_where_they_are(text: str, line: int, column: int, sentence: str) -> None:
    (found,) = told(of(text))
    assert found[:2] == (line, column)
    assert found[2].startswith(sentence)


def test_what_is_right_counts_beside_what_is_wrong() -> None:
    source = of("stage = 'agreed'\nregion = 'GB'\n")
    assert source.value == Config(stage="agreed")
    assert len(source.problems) == 1


def test_a_table_that_is_none() -> None:
    (found,) = told(of("[tool]\ninvolveplan = 3\n", "/plans/pyproject.toml"))
    assert found[2] == "Put the settings in a [tool.involveplan] table."


def test_not_utf8() -> None:
    source = read(b"stage = '\xe9'", "involveplan.toml")
    assert source is not None
    (found,) = told(source)
    assert found[:2] == (1, 10)


def test_too_large() -> None:
    (found,) = told(of("#" * (MAX_PLAN_BYTES + 1)))
    assert found == (1, 1, "The file is larger than 256 kB. Settings should be a page or two.")


def test_a_table_that_is_meant_to_be_read_is_where_it_is_said_to_be() -> None:
    source = of("[tool.other]\nstage = 3\n[tool.involveplan]\nstage = 4\n", "/plans/pyproject.toml")
    assert [place[:2] for place in told(source)] == [(4, 9)]


def test_nested_without_end() -> None:
    source = of("a = " + "[" * 20_000)
    assert source.value is None
    assert len(source.problems) == 1


@given(
    st.text(max_size=60)
    | st.from_regex(r"(stage|ignore|select)( = |\.x = )[\['\"0-9a-z\]-]{0,8}\n", fullmatch=True)
)
def test_no_text_breaks_it(text: str) -> None:
    for name in ("involveplan.toml", "pyproject.toml"):
        for begin in ("", "[tool.involveplan]\n"):
            source = read((begin + text).encode("utf-8", "surrogatepass"), name)
            assert source is None or source.problems or source.value is not None
            for problem in source.problems if source else ():
                assert source is not None
                assert (
                    1 <= source.place_of_span(problem.span).line <= text.count("\n") + begin.count("\n") + 1
                )
