"""What build servers take for commands."""

import pytest

from involveplan.build_server import FIRST_COLON, SECOND_HASH


@pytest.mark.parametrize(
    "line",
    [
        "::error::x",
        " \t::x",
        "\u00a0\u3000::x",
        "\u00ad::x",
        ":\u200d:x",
        "\ufe0f : :x".replace(" :", ":"),
        "\x1b[1m::x",
    ],
)
def test_a_line_that_begins_a_command(line: str) -> None:
    assert FIRST_COLON.search(line)


@pytest.mark.parametrize("line", ["a::b", ": :error", ":a:", "-::", ""])
def test_a_line_that_does_not(line: str) -> None:
    assert not FIRST_COLON.search(line)


@pytest.mark.parametrize("line", ["##[x", "a ##[x", "###[x", "##VSO[x", "a##teamcity[x", "#\u00ad#\u200b[x"])
def test_a_command_anywhere(line: str) -> None:
    assert SECOND_HASH.search(line)


@pytest.mark.parametrize("line", ["## [x", "#[x", "## heading", "##vs[x"])
def test_no_command(line: str) -> None:
    assert not SECOND_HASH.search(line)
