"""`schema` as it is typed."""

import json

import pytest
from cli_runs import Cli


@pytest.mark.parametrize(
    ("words", "key"), [((), "involveplan"), (("plan",), "involveplan"), (("checklist",), "prefix")]
)
def test_it_prints_a_schema(cli: Cli, words: tuple[str, ...], key: str) -> None:
    ran = cli("schema", *words)
    assert (ran.status, ran.err) == (0, "")
    assert key in json.loads(ran.out)["properties"]


def test_an_unknown_kind_of_file(cli: Cli) -> None:
    ran = cli("schema", "plans")
    assert (ran.status, ran.out) == (2, "")
    assert "'plan'" in ran.err
