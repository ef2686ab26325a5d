"""Codes in configurations: unknown ones, and numbers for items that have none."""

from pathlib import Path

import pytest

from involveplan.checklist.library import Library
from involveplan.linting.config.codes import check_codes
from tests.linting.configurations import chain, refused, write


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("select = ['PUR', 'AUX']", "1:18: Cannot find an item with the code or name “AUX”."),
        (
            "ignore.AUD0002 = 'x'",
            "1:8: Cannot find an item with the code or name “AUD0002”. Did you mean “AUD002”?",
        ),
        (
            "[severity]\nREAL = 'note'",
            "2:1: Cannot find an item with the code or name “REAL”. Did you mean “REA",
        ),
        (
            "thresholds.PUR088 = 3",
            "1:12: Cannot find an item with the code or name “PUR088”. Did you mean “PUR008”?",
        ),
        ("thresholds.PUR = 3", "1:12: “PUR” matches several items. Give the full code of one item."),
        (
            "thresholds.PUR009 = 12",
            "1:12: The number for PUR009 is a reading age. Set it with “reading-age”.",
        ),
        (
            "thresholds.AUD002 = 2",
            "1:12: AUD002 does not have a number that you can change. These items do: PUR008, REA008, AUD012, ",
        ),
        (
            "thresholds.EVA005 = 2",
            "1:12: EVA005 does not have a number that you can change. These items do: PUR008, ",
        ),
        (
            "thresholds.TOO003 = 2",
            "1:12: TOO003 does not have a number that you can change. These items do: PUR008, ",
        ),
        ("thresholds.TOO002 = 1", "1:12: The number for TOO002 should be at least 2, not 1."),
        (
            "ignore.FMT003 = 'x'",
            "1:8: “FMT003” cannot be ignored, because it reports what stops us reading a plan or part of it.",
        ),
        ("[ignore]\nfm = 'x'", "2:1: “fm” cannot be ignored, because "),
        (
            "ignore.FMT = 'x'",
            "1:8: “FMT” cannot be ignored, because it reports what stops us reading a plan or part of it.",
        ),
        (
            "severity.FMT = 'error'",
            "1:10: “FMT” is always an error, because it reports what stops us reading a plan or part of it.",
        ),
        (
            "[[overrides]]\npaths = ['a']\n[overrides.severity]\nFMT009 = 'note'",
            "4:1: “FMT009” is always an error",
        ),
        (
            "[[overrides]]\npaths = ['a']\nselect = ['X']",
            "3:11: Cannot find an item with the code or name “X”.",
        ),
        (
            "[[overrides]]\npaths = ['a']\n[overrides.thresholds]\nXYZ001 = 1",
            "4:1: Cannot find an item with the code or name “XYZ001”.",
        ),
    ],
)
def test_what_is_wrong_is_told_where_it_is(tmp_path: Path, library: Library, text: str, told: str) -> None:
    write(tmp_path, involveplan="extend = 'base.toml'", base=text)
    (found,) = refused(lambda: check_codes(chain(tmp_path), library), tmp_path)
    assert found.startswith(f"base.toml:{told}")


def test_all_of_a_file_is_told_in_its_order(tmp_path: Path, library: Library) -> None:
    write(
        tmp_path,
        involveplan="ignore.X = 'x'\nselect = ['Y']\n[[overrides]]\npaths = ['a']\nseverity.Z = 'note'",
    )
    told = refused(lambda: check_codes(chain(tmp_path), library), tmp_path)
    assert [each.split(":")[1] for each in told] == ["1", "2", "5"]


def test_what_is_right(tmp_path: Path, library: Library) -> None:
    write(
        tmp_path,
        involveplan="select = ['aud', 'PUR001', 'FMT']\nignore.F = 'also FBK'\n"
        "ignore.FMT010 = 'x'\n"
        "severity.P = 'note'\nthresholds = {pur008 = 3, TOO002 = 3}",
    )
    check_codes(chain(tmp_path), library)
