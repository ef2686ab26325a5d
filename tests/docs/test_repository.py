"""What stands in the documents besides what they run: the first two commands, links, options, words, versions."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from involveplan import __version__
from involveplan.cli import main
from involveplan.cli.setup.starter_files import JOB_FILES
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from involveplan.exports.experience import as_json as experience_json
from involveplan.linting.config.model import Override
from involveplan.linting.engine import CheckedPlan
from involveplan.realism.experience import Experience, PastUse
from involveplan.reports import REPORT_FORMATS
from tests import ROOT
from tests.docs.pages import Block, blocks, commands, parts
from tests.docs.terminal_runs import programs, run

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])
README = (ROOT / "README.md").read_text("utf-8")
NOT_OURS = (
    "/home/",
    "/root/",
    "/tmp/",
    "localhost",
    "pypi",
    "index-url",
    "TODO:",
    "FIXME",
    "—",
)
FIRST_WORDS = {"python3", ".venv/bin/pip", ".venv/bin/involveplan", ".venv/bin/pytest"}
# Newer Pythons warn of threads, of which a test runner may have some, whenever a pseudo-terminal is opened.
pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
needs_terminal = pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal on Windows")


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return found


def _marked_commands(text: str) -> dict[str, Block]:
    """The blocks that are marked as commands, by the name of the mark."""
    return {block.marks["command"]: block for block in blocks(text) if "command" in block.marks}


def test_the_first_two_blocks_of_the_readme_are_its_marked_commands() -> None:
    marked = _marked_commands(README)
    assert list(marked) == ["try", "test"]
    assert blocks(README)[:2] == list(marked.values())
    for block in marked.values():
        assert block.language == "sh" and len(block.lines) == 1
        assert block.lines[0].startswith("python3 -m venv .venv && .venv/bin/pip install -q -e ")
        assert {step.split()[0] for step in block.lines[0].split(" && ")} <= FIRST_WORDS
    assert marked["test"].lines[0].endswith("'.[dev]' && .venv/bin/pytest")


def test_the_ci_finds_the_commands_by_their_marks() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert set(re.findall(r"readme_command (\w+)\)", script)) == set(_marked_commands(README))


@needs_terminal
def test_the_command_to_try_drafts_checks_and_prints_a_plan_twice(tmp_path: Path) -> None:
    done = _marked_commands(README)["try"].lines[0].split(" && ")[2:]
    assert [step.split()[1] for step in done] == ["new", "render"]
    folder = tmp_path / "clone"
    folder.mkdir()
    (folder / "examples").symlink_to(ROOT / "examples")
    first_in_path = programs(tmp_path / "bin")
    for step in [*done, *done]:
        status, shown = run(step.removeprefix(".venv/bin/"), folder, first_in_path)
        assert status == 0, shown
        assert len(shown.splitlines()) < 12, "a summary, and not the document"
    assert (
        "\nNothing is missing from this draft.\n"
        in run(done[0].removeprefix(".venv/bin/"), folder, first_in_path)[1]
    )
    assert shown.endswith("Written to my-plan.docx.\n")
    made = {path.name for path in folder.iterdir()} - {"examples"}
    assert made == {"my-plan.yaml", "my-plan.md", "my-plan.docx"}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone")
def test_what_the_first_commands_leave_is_ignored_by_git() -> None:
    left = [
        ".venv/",
        "my-plan.yaml",
        "my-plan.md",
        "my-plan.docx",
        "src/involveplan/__pycache__/",
        ".pytest_cache/",
        ".hypothesis/",
    ]
    ignored = subprocess.run(
        ["git", "-c", "safe.directory=*", "check-ignore", *left],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ignored.stdout.split() == left


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in _links(page.read_text("utf-8")):
        path, _, anchor = link.partition("#")
        if link.startswith("https://"):
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in _anchors(target.read_text("utf-8")), link


def _links(text: str) -> Iterator[str]:
    prose = "\n".join(part for part in parts(text) if isinstance(part, str))
    yield from re.findall(r"\]\(([^)\s]+)\)", prose)


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_command_that_is_named_can_be_typed(page: Path) -> None:
    """Commands in the middle of a sentence: the command exists, and so do its options."""
    prose = "\n".join(part for part in parts(page.read_text("utf-8")) if isinstance(part, str))
    for named in re.findall(r"`involveplan ([a-z][^`]*)`", prose):
        words = named.split()
        command = words[:2] if words[0] == "checklist" else words[:1]
        for option in re.findall(r"--[a-z-]+", named):
            assert option in _help_of(*command), named


@cache
def _help_of(*command: str) -> str:
    shown = StringIO()
    with redirect_stdout(shown):
        assert main.run([*command, "--help"]) == 0, command
    return shown.getvalue()


@pytest.mark.parametrize(
    "page", [*PAGES, ROOT / "docs" / "images" / "new.svg", ROOT / ".ci" / "run"], ids=_name
)
def test_nothing_of_one_machine_and_nothing_unfinished_is_told(page: Path) -> None:
    text = page.read_text("utf-8")
    assert [each for each in NOT_OURS if re.search(each, text, re.IGNORECASE)] == []


def test_the_pieces_of_writing_a_plan_are_a_plan_that_passes(check_text: Callable[..., CheckedPlan]) -> None:
    page = (ROOT / "docs" / "writing-a-plan.md").read_text("utf-8")
    plan = "\n".join(line for block in blocks(page, "yaml") for line in block.lines)
    checked = check_text(f"{plan}\n")
    assert [(each.code, each.message) for each in checked.findings] == []
    assert checked.stage == "agreed"


def test_the_jobs_that_are_shown_are_whole(tmp_path: Path) -> None:
    """Each YAML block of the page on build servers is a workflow, a pipeline or a configuration of hooks."""
    schemas = {
        "jobs": ["--builtin-schema", "vendor.github-workflows"],
        "include": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    }
    seen = set()
    for block in blocks((ROOT / "docs" / "ci-and-editors.md").read_text("utf-8"), "yaml"):
        path = tmp_path / "job.yaml"
        path.write_text("\n".join(block.lines) + "\n", "utf-8")
        kind = next(iter(yaml.safe_load(path.read_bytes()).keys() & {"jobs", "include", "repos"}), "")
        if block.marks.get("file"):  # a plan
            continue
        judge = ["check_jsonschema", *schemas[kind]] if kind in schemas else ["pre_commit", "validate-config"]
        judged = subprocess.run(
            [sys.executable, "-m", *judge, path], capture_output=True, text=True, check=False
        )
        assert judged.returncode == 0, judged.stdout + judged.stderr
        seen.add(kind)
    assert seen == {"jobs", "include", "repos"}


def test_what_the_jobs_that_are_shown_use_is_there() -> None:
    page = (ROOT / "docs" / "ci-and-editors.md").read_text("utf-8")
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    hooks = {each["id"] for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    shown = [yaml.safe_load("\n".join(block.lines)) for block in blocks(page, "yaml")]
    assert yaml.safe_load((ROOT / "starter" / "pre-commit-config.yaml").read_text("utf-8")) in shown
    assert yaml.safe_load((ROOT / "starter" / "gitlab-ci.yml").read_text("utf-8")) in shown
    steps = [step for each in shown for job in each.get("jobs", {}).values() for step in job["steps"]]
    ours = [step for step in steps if step.get("uses", "").startswith("your-organisation/involveplan@")]
    used = {hook["id"] for each in shown for repo in each.get("repos", []) for hook in repo["hooks"]}
    assert ours and all(set(step.get("with", {})) <= set(action["inputs"]) for step in ours)
    assert used == hooks
    assert set(re.findall(r"file: /(\S+)", page)) == {JOB_FILES["gitlab"]}


def test_every_checkout_that_is_shown_is_pinned_and_keeps_no_credentials() -> None:
    (pin,) = _checkouts((ROOT / "starter" / "github-workflow.yml").read_text("utf-8"))
    shown = {page.name: _checkouts(page.read_text("utf-8")) for page in PAGES}
    assert shown["ci-and-editors.md"] and shown["involvement-leads.md"]
    assert {each for found in shown.values() for each in found} == {pin}


def _checkouts(text: str) -> list[str]:
    """The checkouts in a page, each with the first thing that is set for it, spaces left out."""
    found = re.findall(r"- uses: (actions/checkout@\S+.*\n.*\n.*)", text)
    return [" ".join(each.split()) for each in found]


def test_the_newest_release_is_this_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest, *earlier = re.findall(r"^## (\S+)", changes, re.MULTILINE)
    assert __version__ == (earlier[0] if newest == "Unreleased" else newest)


def test_each_dependency_is_told_of() -> None:
    told = re.findall(
        r"^\| `([\w-]+)` \|", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.MULTILINE
    )
    assert told == [re.split(r"[<>=]", each)[0] for each in _project()["dependencies"]]


def test_each_key_of_the_json_is_told_of(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "json.md").read_text("utf-8")
    findings, estimate, lessons, status = _printed_json(page, tmp_path)
    before, after, last, of_status = re.split("\n## (?:Estimate|Lessons|Status)\n", page)
    assert _keys_told(before) == [*findings, *findings["findings"][0]]
    (tool,) = estimate["tools"]
    own = experience_json(Experience((PastUse("a", 1, 1, 1, None),)))
    assert isinstance(own, dict)
    assert _keys_told(after) == [*estimate, *tool, *own, *tool["hours"]]
    told = set(re.findall(r"`(\w+)`", after))
    assert {*tool["calendar"], *tool["hours"]["terms"][0], *estimate["hours"]} <= told
    (lesson,) = lessons["lessons"]
    assert _keys_told(last) == [*lessons, *lesson]
    assert {*lesson["plan"], *lessons["summary"]} <= set(re.findall(r"`(\w+)`", last))
    (plan,) = status["plans"]
    assert _keys_told(of_status) == [*status, *plan]
    told = set(re.findall(r"`(\w+)`", of_status))
    listed = (plan["groups"][0], plan["tools"][0], plan["overdue"][0], status["kinds"][0], status["summary"])
    assert {key for each in listed for key in each} <= told


def _printed_json(page: str, tmp_path: Path) -> Iterator[Any]:
    """All that each command of a page prints: the page itself may leave out lines."""
    first_in_path = programs(tmp_path / "bin")
    folder = tmp_path / "empty"
    for block in blocks(page):
        if name := block.marks.get("file"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("\n".join(block.lines) + "\n", "utf-8")
        if block.language == "console":
            (command,) = commands(block)
            yield yaml.safe_load(run(command, folder, first_in_path)[1])


def _keys_told(text: str) -> list[str]:
    """The keys in the first cells of the tables, in their order."""
    rows = re.findall(r"^\| (`.+?) \|", text, re.MULTILINE)
    return [key for row in rows for key in re.findall(r"`(\w+)`", row)]


def test_each_format_of_reports_is_told_of() -> None:
    """In the order of the help: a row in the table, and a section, unless the row leads to a page on the format."""
    page = (ROOT / "docs" / "ci-and-editors.md").read_text("utf-8")
    section = page.partition("\n## Report formats\n")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", section, re.MULTILINE))
    assert list(rows) == list(REPORT_FORMATS)
    without = {name for name in rows if f"\n### {name}\n" not in section and "](" not in rows[name]}
    assert without == {"text"}  # which is on every other page


def test_each_key_of_an_override_is_listed() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    paragraph = page.partition("\nEach `[[overrides]]` table has ")[2].partition("\n\n")[0]
    listed = set(re.findall(r"`([\w-]+)`", paragraph))
    assert listed == {field.alias or name for name, field in Override.model_fields.items()}


def test_each_format_of_documents_is_told_of() -> None:
    page = (ROOT / "docs" / "writing-a-plan.md").read_text("utf-8")
    told = set(re.findall(r"^\| `(\.\w+)` \|", page, re.MULTILINE))
    assert told == {each.endings[0] for each in DOCUMENT_FORMATS.values()}


def test_the_command_line_page_has_the_help_of_every_command() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    typed = [command for block in blocks(page, "console") for command in commands(block)]
    helped = {
        command.removeprefix("involveplan ").removesuffix(" --help")
        for command in typed
        if "--help" in command
    }
    names = set(re.findall(r"^ {2}(\w+) {2,}", "\n".join(blocks(page, "console")[0].lines), re.MULTILINE))
    assert names and names <= helped
