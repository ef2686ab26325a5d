"""Ignore files within the limits of a run."""

import tracemalloc
from pathlib import Path

import pytest

from involveplan.plan.limits import MAX_DATA_BYTES, MAX_FILE_PATTERNS, MAX_RUN_PATTERNS
from involveplan.run.discovery.ignore_files import IgnoreFiles


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(count: int, prefix: str = "a") -> str:
    return "".join(f"{prefix}{number}.yaml\n" for number in range(count))


def put(folder: Path, name: str, text: str) -> str:
    path = folder / name / ".gitignore"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path.as_posix()


def reported(files: IgnoreFiles) -> list[str]:
    return [
        f"{each.name}:{each.place_of_span(problem.span).line} {problem.message.split('.')[0]}"
        for each in files.over_limit
        for problem in each.problems
    ]


FILE, RUN = (
    "There are too many patterns in this file",
    "There are too many patterns in all the ignore files together",
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (names(MAX_FILE_PATTERNS), None),
        (names(MAX_FILE_PATTERNS + 1), MAX_FILE_PATTERNS + 1),
        ("# remark\n\n  \n\r\n" * 1_000 + names(MAX_FILE_PATTERNS), None),
        ("# remark\n\n" + names(45_000), MAX_FILE_PATTERNS + 3),
        ("!a\na\n" * MAX_FILE_PATTERNS, MAX_FILE_PATTERNS + 1),
        ((("a" * 250) + "\n") * 700, 667),  # each counts three times
        (f"{'a*' * 150_000}\n", 1),
        ("", None),
    ],
)
def test_the_patterns_of_a_file(here: Path, text: str, line: int | None) -> None:
    files = IgnoreFiles()
    files.patterns(put(here, "x", text))
    assert reported(files) == ([f"x/.gitignore:{line} {FILE}"] if line else [])


def test_patterns_up_to_the_limit_are_used(here: Path) -> None:
    patterns = IgnoreFiles().patterns(put(here, "x", names(MAX_FILE_PATTERNS + 5)))
    assert patterns is not None
    last = f"a{MAX_FILE_PATTERNS - 1}.yaml"
    assert patterns.match_entry(last, last) is True
    beyond = f"a{MAX_FILE_PATTERNS}.yaml"
    assert patterns.match_entry(beyond, beyond) is None


def test_the_patterns_of_a_run_are_reported_once(here: Path) -> None:
    files = IgnoreFiles()
    for number in range(30):
        files.patterns(put(here, f"d{number}", names(1_500, f"{number}-")))
    before = MAX_RUN_PATTERNS // 1_500
    assert reported(files) == [f"d{before}/.gitignore:{MAX_RUN_PATTERNS - before * 1_500 + 1} {RUN}"]


def test_equal_files_count_once(here: Path) -> None:
    files = IgnoreFiles()
    for number in range(30):
        assert files.patterns(put(here, f"d{number}", names(1_500))) is not None
    assert reported(files) == []


def test_a_file_too_large_is_read_up_to_its_last_whole_line(here: Path) -> None:
    files = IgnoreFiles()
    remarks = f"# {'-' * 97}\n" * (MAX_DATA_BYTES // 100)
    patterns = files.patterns(put(here, "x", f"a.yaml\n{remarks}{'#' * 100}\nb.yaml\n"))
    assert patterns is not None and patterns.match_entry("a.yaml", "a.yaml") is True
    assert patterns.match_entry("b.yaml", "b.yaml") is None
    (told,) = reported(files)
    assert told.endswith(" The file is larger than 1,024 kB")


def test_ten_files_of_a_megabyte_take_little_memory(here: Path) -> None:
    text = "".join(f"{'!' * (n % 2)}**/a*b*{n}/c[a-z]*\n" for n in range(45_000))
    files = [put(here, f"d{number}", f"# {number}\n{text}") for number in range(10)]
    tracemalloc.start()
    reader = IgnoreFiles()
    for file in files:
        patterns = reader.patterns(file)
        if patterns:
            patterns.match_entry("plan.yaml", "plan.yaml")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 30 * 1024 * 1024
