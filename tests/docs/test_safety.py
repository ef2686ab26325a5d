"""What the page on safety promises is tested: every test that it names is there, and every row names one."""

import ast
import re

import pytest

from tests import ROOT

PAGE = (ROOT / "docs" / "safety.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


@pytest.mark.parametrize(("file", "name"), NAMED, ids=[name for _, name in NAMED])
def test_every_test_that_is_named_is_there(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in [each.name for each in tree.body if isinstance(each, ast.FunctionDef)]


def test_every_promise_names_a_test() -> None:
    _, _, below = PAGE.partition("| Promise | Tests |\n| --- | --- |\n")
    rows = below.partition("\n\n")[0].splitlines()
    cells = [re.fullmatch(r"\| [^|].+?\. \| (`tests/.+) \|", row) for row in rows]
    tests = [each for cell in cells if cell for each in cell[1].split("<br>")]
    assert all(cells)
    assert all(re.fullmatch(r"`tests/[\w/]+\.py::\w+`(: .+)?", each) for each in tests)
    assert len(tests) == len(NAMED) >= 20
