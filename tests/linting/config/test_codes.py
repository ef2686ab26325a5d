"""Codes in configurations: unknown ones, and numbers for items that have none."""

from pathlib import Path

import pytest

from involveplan.checklist.library import Library
from involveplan.linting.config.codes import check_codes
from tests.linting.configurations import chain, refused, write


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("select = ['PUR', 'AUX']", "1:18: There is no item “AUX”."),
        ("ignore.AUD0002 = 'x'", "1:8: There is no item “AUD0002”. Did you mean “AUD002”?"),
        ("[severity]\nREAL = 'note'", "2:1: There is no item “REAL”. Did you mean “REA"),
        ("thresholds.PUR088 = 3", "1:12: There is no item “PUR088”. Did you mean “PUR008”?"),
        ("thresholds.PUR = 3", "1:12: “PUR” begins several codes; name one item."),
        (
            "thresholds.PUR009 = 12",
            "1:12: The number of PUR009 is a reading age; it is set with “reading-age”.",
        ),
        (
            "thresholds.AUD002 = 2",
            "1:12: AUD002 has no number that could be another. Those that have: PUR008, REA008, AUD012, AUD013, TOO0",
        ),
        (
            "thresholds.EVA005 = 2",
            "1:12: EVA005 has no number that could be another. Those that have: PUR008, ",
        ),
        (
            "thresholds.TOO003 = 2",
            "1:12: TOO003 has no number that could be another. Those that have: PUR008, ",
        ),
        ("thresholds.TOO002 = 1", "1:12: TOO002 needs a number of at least 2; here is the number 1."),
        (
            "ignore.FMT003 = 'x'",
            "1:8: “FMT003” cannot be set aside: it tells what keeps a plan, or a part of it, from being read at all.",
        ),
        ("[ignore]\nfm = 'x'", "2:1: “fm” cannot be set aside: "),
        (
            "severity.FMT = 'error'",
            "1:10: “FMT” is always an error: it tells what keeps a plan, or a part of it, from being read at all.",
        ),
        (
            "[[overrides]]\npaths = ['a']\n[overrides.severity]\nFMT009 = 'note'",
            "4:1: “FMT009” is always an error",
        ),
        ("[[overrides]]\npaths = ['a']\nselect = ['X']", "3:11: There is no item “X”."),
        (
            "[[overrides]]\npaths = ['a']\n[overrides.thresholds]\nXYZ001 = 1",
            "4:1: There is no item “XYZ001”.",
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
        "severity.P = 'note'\nthresholds = {pur008 = 3, TOO002 = 3}",
    )
    check_codes(chain(tmp_path), library)
