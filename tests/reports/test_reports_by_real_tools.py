"""Reports judged by programs of other people, where they are installed: too heavy to come with the tests."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.linting.finding import Outcome, Report, SkippedItem
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.text_style import TextStyle, visible
from tests.judges.hostile import PIECES
from tests.reports.report_parts import finding, report

VALIDATORS = os.environ.get("INVOLVEPLAN_VALIDATORS", "")
pytestmark = pytest.mark.skipif(
    not (VALIDATORS and Path(VALIDATORS, "sarif_check.py").exists()),
    reason="set INVOLVEPLAN_VALIDATORS to the folder with the SARIF Multitool, GitHub's library and the others",
)


def hostile() -> Report:
    """A finding of each hostile text, in a file that is named by it."""
    texts = [text.replace("\n", "") for text in PIECES if visible(text.strip()).strip()]
    outcomes = {
        text: Outcome(
            f"plans/{text}.yaml",
            (finding(file=f"plans/{text}.yaml", message=f"{text}.", help=text, identity=text),),
            (SkippedItem("PUR001", "aim-stated", text),),
            ("PUR002",),
        )
        for text in texts
    }
    return Report(
        tuple(outcomes.values()), items=lambda: {item.code: item for item in shipped_library().items}
    )


def judged(*command: str, stdin: str = "") -> str:
    path = f"{Path(VALIDATORS, 'venv', 'bin')}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        command, cwd=VALIDATORS, env=os.environ | {"PATH": path}, input=stdin,
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def written(folder: Path, name: str) -> str:
    path = folder / f"report.{name}"
    path.write_text(REPORT_FORMATS[name](hostile(), TextStyle()), "utf-8")
    return str(path)


def test_sarif(tmp_path: Path) -> None:
    # There is no page of the tool on the web yet that SARIF2005 could want.
    judged("python", "sarif_check.py", "--allow", "SARIF2005", written(tmp_path, "sarif"))


def test_junit(tmp_path: Path) -> None:
    judged("python", "junit_check.py", "--xsd", "xsd/junit-10-14c6e39.xsd", written(tmp_path, "junit"))


def test_gitlab(tmp_path: Path) -> None:
    judged("python", "gitlab_cq_check.py", written(tmp_path, "gitlab"))


def test_markdown(tmp_path: Path) -> None:
    page = written(tmp_path, "markdown")
    (tmp_path / ".markdownlint-cli2.jsonc").write_text('{"config": {"MD013": false}}')
    assert "javascript: href: 0" in judged("python", "gfm_check.py", page)
    judged(
        "sh", "-c", f"cd '{tmp_path}' && '{VALIDATORS}/node/node_modules/.bin/markdownlint-cli2' '*.markdown'"
    )


def test_github() -> None:
    """Whatever is in a message, byte for byte what GitHub's own library prints of the same words made visible."""
    for outcome in hostile().outcomes:
        (one,) = outcome.findings
        printed = REPORT_FORMATS["github"](report(one), TextStyle()).splitlines()[0]
        given = {
            "level": "warning",
            "message": f"{visible(one.message)}\nHelp: {visible(one.help)}",
            "title": f"{one.code} {one.name}",
            "file": visible(one.file),
            "startLine": 21, "endLine": 21, "startColumn": 5, "endColumn": 18,
        }  # fmt: skip
        for key in ("message", "file"):
            given[key] = str(given[key]).replace("##", "# #") if "[" in one.message else given[key]
        said = judged("node", "gha_commands.mjs", str(Path(VALIDATORS, "node")), stdin=json.dumps([given]))
        assert printed == said.rstrip("\n")
