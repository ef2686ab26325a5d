"""The documents tell the truth: their commands run, and print what is shown.

To put what is printed now into the documents: `UPDATE_DOCS=1 pytest tests/docs`, then look at what changed.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests import ROOT
from tests.cli.cli_runs import Cli
from tests.docs import conversations
from tests.docs.pages import as_it_is
from tests.docs.pictures import picture
from tests.docs.tables import table
from tests.docs.terminal_runs import Conversation, programs, run

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])
REFERENCE = ROOT / "docs" / "checklist-reference.md"
OURS = [page for page in PAGES if page != REFERENCE]

# Newer Pythons warn of threads, of which a test runner may have some, whenever a pseudo-terminal is opened.
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning"),
    pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal on Windows"),
]


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder, as a reader begins in."""
    made = tmp_path / "plans"
    made.mkdir()
    return made


def _compare(page: Path, now: str) -> None:
    if os.environ.get("UPDATE_DOCS"):
        page.write_text(now, "utf-8")
    assert page.read_text("utf-8") == now


@pytest.mark.parametrize("page", OURS, ids=_name)
def test_commands_print_what_is_shown(page: Path, tmp_path: Path, folder: Path) -> None:
    if "\n$ git " in page.read_text("utf-8") and not shutil.which("git"):
        pytest.skip("there is no git on this machine")
    first_in_path = programs(tmp_path / "bin")

    def typed(command: str, answers: str) -> tuple[int, str]:
        if not answers:
            return run(command, folder, first_in_path)
        talk = Conversation(command, folder, first_in_path)
        talk.answer(getattr(conversations, answers))
        return talk.end()

    _compare(page, as_it_is(page.read_text("utf-8"), folder, typed, table))


def test_the_reference_explains_every_item(cli: Cli) -> None:
    _compare(REFERENCE, cli("explain", "--all", "--output-format", "markdown").out)


def test_the_picture_is_of_a_real_run(tmp_path: Path, folder: Path) -> None:
    talk = Conversation("involveplan new --quick", folder, programs(tmp_path / "bin"), color=True)
    talk.answer(conversations.QUICK[:4])
    talk.wait_for("Who needs to be involved?")
    tells = "involveplan asks who needs to be involved"
    drawn = picture(talk.screen, "── Why", "involveplan new --quick", tells)
    talk.leave()
    _compare(ROOT / "docs" / "images" / "new.svg", drawn)
