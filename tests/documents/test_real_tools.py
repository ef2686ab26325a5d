"""What we print, judged by the real markdownlint and the real Mermaid, where they are installed."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from involveplan.documents.blocks import Document, Timeline, TimelineTask
from involveplan.documents.pages.team import team_page
from involveplan.documents.writers.markdown import render_markdown
from involveplan.plan.source import read
from involveplan.realism.catalogue import shipped_catalogue
from tests import ROOT
from tests.documents.writers.test_markdown import ATTACKS, everywhere

VALIDATORS = os.environ.get("INVOLVEPLAN_VALIDATORS", "")
EXAMPLES = ROOT / "examples"
pytestmark = pytest.mark.skipif(
    not (VALIDATORS and Path(VALIDATORS, "mermaid_parse.mjs").exists()),
    reason="set INVOLVEPLAN_VALIDATORS to the folder with markdownlint and Mermaid",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples and some attacks as Markdown files."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / ".markdownlint-cli2.jsonc").write_text('{"config": {"MD013": false}}')
    for path in sorted(EXAMPLES.glob("*.yaml")):
        plan = read(path.read_bytes(), path.name).value
        if plan:
            document = team_page(plan, findings=(), skipped=(), catalogue=shipped_catalogue())
            (folder / f"{path.stem}.md").write_text(render_markdown(document), "utf-8")
    for i, attack in enumerate([*ATTACKS, "\n".join(ATTACKS)]):
        (folder / f"attack-{i}.md").write_text(render_markdown(everywhere(attack)), "utf-8")
    days = [date(2027, 1, 1 + i % 28) for i in range(len(ATTACKS))]
    tasks = tuple(
        TimelineTask(name, name, "w", "", day, day)
        for name, day in zip(ATTACKS, days, strict=True)
        if name.strip()
    )
    (folder / "timeline.md").write_text(render_markdown(Document("Timeline", (Timeline(tasks),))), "utf-8")
    return folder


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(VALIDATORS, 'venv', 'bin')}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_markdownlint_finds_nothing(pages: Path) -> None:
    done = run(str(Path(VALIDATORS, "node/node_modules/.bin/markdownlint-cli2")), "*.md", cwd=pages)
    assert done.returncode == 0, done.stderr


def test_mermaid_reads_every_timeline(pages: Path) -> None:
    names = [path.name for path in sorted(pages.glob("*.md")) if "```mermaid" in path.read_text("utf-8")]
    assert "timeline.md" in names and len(names) > 5
    done = run(
        "node", str(Path(VALIDATORS, "mermaid_parse.mjs")), str(Path(VALIDATORS, "node")), *names, cwd=pages
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(": ok gantt") == len(names)
