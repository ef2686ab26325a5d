"""The fast reader of shipped YAML gives the same data as the reader of people's files."""

from pathlib import Path

import pytest
from yaml import YAMLError

from involveplan import data
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.shipped_yaml import load
from tests import ROOT

FILES = sorted((ROOT / "checklists").rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_reads_each_shipped_file_like_a_plan(path: Path) -> None:
    tree = parse_yaml(path.read_text("utf-8"))
    assert tree.root is not None and tree.problems == []
    # `repr` also tells 3 from 3.0, and True from 1.
    assert repr(load(path.read_bytes())) == repr(tree.root.data)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: -2.50\nc: +3\nd: 1e3\n",
        "[1-2, -, '1', \"\", -a, .5]\n",
        "a:\nb: [true, null, no, 2027-02-26]\n",
    ],
)
def test_it_resolves_scalars_like_a_plan(text: str) -> None:
    root = parse_yaml(text).root
    assert root is not None and load(text.encode()) == root.data


@pytest.mark.parametrize(
    "text", ["", "a: &b 1\nc: *b\n", "[*b]\n", "{a: 1, [b]: 2}\n", "a: [1\n", "? {a: 1}\n"]
)
def test_it_refuses_what_no_shipped_file_needs(text: str) -> None:
    with pytest.raises((ValueError, YAMLError)):
        load(text.encode())


def test_shipped_data_is_read_with_it() -> None:
    assert data.read("shared", "vocabulary") == load(
        (ROOT / "checklists/shared/vocabulary.yaml").read_bytes()
    )
