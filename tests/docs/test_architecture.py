"""The page on the architecture: its diagram shows the layers, and its list names files that exist."""

import re

import pytest

from tests import ROOT
from tests.test_layers import BELOW

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
ARROWS = {
    (above, below) for above, below in re.findall(r"^  (\w+)(?:\[.*?\])? --> (\w+)", PAGE, re.MULTILINE)
}


def test_the_diagram_shows_every_layer() -> None:
    assert {name for arrow in ARROWS for name in arrow} == set(BELOW)


def test_the_diagram_shows_what_each_layer_may_import() -> None:
    def reached(layer: str) -> set[str]:
        direct = {below for above, below in ARROWS if above == layer}
        return direct.union(*map(reached, direct)) if direct else set()

    assert {layer: reached(layer) for layer in BELOW} == BELOW


def test_the_files_of_the_list_exist() -> None:
    below = PAGE.partition("## To change X, edit Y")[2]
    paths = re.findall(r"`([\w./-]+)`", re.sub(r"^- [^:]*:", "", below, flags=re.MULTILINE))
    assert len(paths) > 20
    assert not [path for path in paths if not (ROOT / path).exists()]


@pytest.mark.parametrize("command", ["check", "new", "render"])
def test_the_files_of_a_path_exist(command: str) -> None:
    section = PAGE.partition(f"## How `{command}` works")[2].partition("\n## ")[0]
    paths = re.findall(r"`([\w./]+/[\w./]*)`", section)
    assert len(paths) > 5
    assert not [path for path in paths if not (ROOT / "src" / "involveplan" / path).exists()]
