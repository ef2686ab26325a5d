"""The pictures in docs/ci-and-editors.md show what the real server says."""

import re
from collections.abc import Iterator

import pytest

from involveplan.exports import schemas
from tests import ROOT
from tests.editor.language_server import Server, running

HEAD = "# yaml-language-server: $schema=plan.schema.json\ninvolveplan: 1\ntitle: A calmer wait\n"
PAGE = (ROOT / "docs" / "ci-and-editors.md").read_text("utf-8")
PICTURES = re.findall(r"^```text\n(.*?)^```", PAGE, re.M | re.S)
WORDS, HELP, SLIP = PICTURES


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An editor with the schema beside the plans."""
    folder = tmp_path_factory.mktemp("editor")
    (folder / "plan.schema.json").write_text(schemas.schema_text("plan"), "utf-8")
    yield from running(folder)


def written(picture: str) -> str:
    """The lines of the plan in a picture."""
    return "".join(f"{line}\n" for line in picture.splitlines() if not re.search("[│┌└~]", line))


def test_the_words_are_those_that_are_offered(server: Server) -> None:
    text = written(WORDS)
    offered = server.offered(f"{HEAD}{text.rstrip()}|\n")
    shown = dict(re.findall(r"│ (\S+) +│ (.+)", WORDS))
    begun = text.split()[-1]
    assert shown == {word: each["documentation"] for word, each in offered.items() if begun in word}


def test_the_help_is_what_is_shown(server: Server) -> None:
    shown = server.help(HEAD + written(HELP).replace("lead", "le|ad"))
    lines = [line.strip() for line in re.findall(r"│(.+)│", HELP)]
    assert shown.removeprefix("#### ").split("\n\n")[:3] == lines


def test_the_slip_is_underlined_and_told_so(server: Server) -> None:
    (found,) = server.wrong(HEAD + written(SLIP))
    marks, message = re.findall(r"(~+) (.+)", SLIP)[0]
    assert found["message"] == message
    start, end = found["range"]["start"]["character"], found["range"]["end"]["character"]
    line = next(line for line in SLIP.splitlines() if "~" in line)
    assert (line.index("~"), len(marks)) == (start, end - start)
