"""The shell blocks of the documents, run under bash with stand-ins for what they install."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from tests import ROOT
from tests.jobs.step_runs import Runner
from tests.jobs.written_jobs import GitLab

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash on this machine")
# Run elsewhere: by the tests of hooks.
_ELSEWHERE = {"pre-commit install"}


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner whose checkout has one plan, a poor one."""
    made = Runner(tmp_path)
    (made.workspace / "plans").mkdir()
    shutil.copy(ROOT / "examples" / "poor-plan.yaml", made.workspace / "plans")
    return made


def blocks(page: str, language: str) -> list[str]:
    """The blocks of a page in a language, without what sets them in."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{space}", "", block, flags=re.MULTILINE) for space, block in found]


def test_on_any_other_build_server(runner: Runner) -> None:
    (script,) = (block for block in blocks("ci-and-editors.md", "sh") if "venv" in block)
    ours = runner.folder / "ours"
    ours.mkdir()
    script = script.replace("/srv/involveplan", str(ours))
    runner.python(runner.folder / "bin" / "python3")
    ran = runner.run(script, {"TMPDIR": str(runner.temp)})
    made, installed, checked = runner.python_calls
    folder = made[-1]
    assert Path(folder).parent == runner.temp
    assert made == [str(ours), "python3", "-I", "-m", "venv", folder]
    pinned = ["--require-hashes", "--only-binary", ":all:", "--requirement", "packages.txt"]
    assert installed == [str(ours), "python", "-I", "-m", "pip", "install", *pinned]
    assert checked[:6] == [str(runner.workspace), "python", "-I", "-m", "involveplan", "check"]
    runner.installed_really()
    ran = runner.run(f"folder={runner.environment}\n{script.splitlines()[-1]}")
    assert ran.returncode == 1, ran.stderr
    assert "plans/poor-plan.yaml:12:15: error PUR002" in ran.stdout
    tests = ElementTree.fromstring((runner.workspace / "involveplan-junit.xml").read_text("utf-8"))
    assert int(tests.attrib["failures"]) > 0


def test_the_lines_that_the_page_has_people_copy_are_the_packages() -> None:
    gitlab = GitLab(b"the wheel")
    _, _, lines = gitlab.text.partition("<<'END'\n")
    copied = lines.partition("END\n")[0]
    assert [line.strip() for line in copied.splitlines()][:-1] == [
        line.strip() for line in gitlab.packages.splitlines()
    ]


def test_a_page_for_the_summary_of_a_job(runner: Runner) -> None:
    (script,) = (block for block in blocks("ci-and-editors.md", "sh") if ">>" in block)
    runner.real(runner.folder / "tools")
    ran = runner.run(script, {"PATH": f"{runner.folder / 'tools'}:{runner.variables['PATH']}"})
    assert (ran.returncode, ran.stdout) == (1, "")
    assert runner.summary.startswith("# What another step said\n# involveplan check\n")
    assert "PUR002" in runner.summary


def test_only_what_is_new_in_a_pull_request(runner: Runner) -> None:
    if not shutil.which("git"):
        pytest.skip("there is no git on this machine")
    (steps,) = (
        yaml.safe_load(block) for block in blocks("involvement-leads.md", "yaml") if "checkout" in block
    )
    (script,) = (step["run"] for step in steps if "run" in step)
    runner.real(runner.folder / "tools")
    commit = "git -c user.name=a -c user.email=a@example.org commit -q --allow-empty"
    begin = (
        f"git init -q && git add . && {commit} -m 'As it was' && git update-ref refs/remotes/origin/main HEAD"
    )
    assert runner.run(begin).returncode == 0
    variables = {
        "PATH": f"{runner.folder / 'tools'}:{runner.variables['PATH']}",
        "GITHUB_BASE_REF": "main",
    }
    ran = runner.run(script, variables)
    assert ran.returncode == 0, ran.stderr
    (runner.workspace / "plans" / "new.yaml").write_text("involveplan: 1\ntitle: Quite another plan\n")
    assert runner.run(f"git add . && {commit} -m 'A plan'").returncode == 0
    ran = runner.run(script, variables)
    assert ran.returncode == 1
    assert "plans/new.yaml:1:1: error PUR001" in ran.stdout
    assert "poor-plan" not in ran.stdout


def test_no_shell_block_is_forgotten() -> None:
    found = {
        block.strip()
        for page in (ROOT / "docs").glob("*.md")
        for language in ("sh", "bash", "shell")
        for block in blocks(page.name, language)
    }
    assert found >= _ELSEWHERE
    assert sum("\n" in block or ">>" in block for block in found) == len(found - _ELSEWHERE) == 2
