"""Each way of extending involveplan works if CONTRIBUTING is followed to the letter, in a copy of the checkout."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pexpect
import pytest
import yaml

from tests import ROOT
from tests.docs.contributing_page import Section, find_section

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
COPIED = (
    "src",
    "checklists",
    "examples",
    "starter",
    "templates",
    "tests",
    "docs",
    "action.yml",
    "pyproject.toml",
    "requirements.txt",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
)
FASTER = {  # a few of the tests that a section names
    **dict.fromkeys(
        ("tests/docs", "tests/docs/test_pages.py"),
        ("tests/docs/test_pages.py", "-k", "json.md or reference"),
    ),
    "tests/reports": ("tests/reports/test_formats.py", "tests/reports/test_jsonl.py"),
    "tests/cli/test_output_format.py": ("tests/cli/test_output_format.py::test_the_help_names_every_format",),
    "tests/docs/test_repository.py": (
        "tests/docs/test_repository.py::test_each_format_of_reports_is_told_of",
        "tests/docs/test_repository.py::test_each_format_of_documents_is_told_of",
    ),
    "tests/wizard": ("tests/wizard/test_wizard_text.py", "tests/wizard/askers/test_screen.py"),
}
EXPECTED = re.compile(r"^# expect: \d+:\d+ (\w+)", re.MULTILINE)
PROMPT = re.compile(r"^> ", re.MULTILINE)
needs_terminal = pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal on Windows")


class Checkout:
    """A copy of this checkout, and the commands of a contributor in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        for name in COPIED:
            source = ROOT / name
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            copy(source, folder / name)
        inherited = {name: value for name, value in os.environ.items() if name != "UPDATE_DOCS"}
        self.environment = inherited | {"PYTHONPATH": str(folder / "src")}

    def run(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module with arguments, and further environment variables."""
        return subprocess.run(
            [sys.executable, "-m", *words],
            cwd=self.folder,
            env=self.environment | variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def involveplan(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run involveplan as it is in the copy."""
        return self.run("involveplan", *words)

    def test(self, *words: str, **variables: str) -> None:
        """Run some tests. Raises AssertionError if one fails."""
        ran = self.run("pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *words, **variables)
        assert ran.returncode == 0, ran.stdout + ran.stderr


def follow(section: Section, checkout: Checkout) -> None:
    """Add and change the files of a section, and run its commands.

    A run of all tests is left to the contributor.
    """
    for change in section.changes():
        change.apply(checkout.folder)
    for command in section.commands():
        words = shlex.split(command)
        variables = dict(each.split("=", 1) for each in takewhile(lambda each: "=" in each, words))
        program, *words = words[len(variables) :]
        if program == ".venv/bin/involveplan":
            ran = checkout.involveplan(*words)
            assert ran.returncode in (0, 1), ran.stdout + ran.stderr  # 1: there are findings
        elif program == ".venv/bin/pytest" and words:
            checkout.test(*[each for word in words for each in FASTER.get(word, (word,))], **variables)


def codes(checkout: Checkout, plan: str, *options: str) -> list[str]:
    """Return the codes of the findings in a plan."""
    ran = checkout.involveplan("check", "--output-format", "json", *options, plan)
    return [each["code"] for each in json.loads(ran.stdout)["findings"]]


def try_examples(section: Section, checkout: Checkout) -> None:
    """Plans that say `# expect: 6:1 CODE` have that finding, and other plans do not. A checklist of its own is used."""
    texts = {path: (checkout.folder / path).read_text("utf-8") for path in section.added("")}
    own = [f"--checklist={path}" for path, text in texts.items() if re.search("^checklist: ", text, re.M)]
    plans = {path: text for path, text in texts.items() if re.search("^involveplan: 1$", text, re.M)}
    bad = {path: expected[1] for path, text in plans.items() if (expected := EXPECTED.search(text))}
    assert bad and len(plans) > len(bad)
    for path in plans:
        found = codes(checkout, path, *own)
        assert bad[path] in found if path in bad else not {*bad.values()} & {*found}, path


def try_item(section: Section, checkout: Checkout) -> None:
    """The new item is checked and explained."""
    try_examples(section, checkout)
    code = Path(section.added("tests/examples/bad/")[0]).parent.name
    assert "Who " in checkout.involveplan("explain", code).stdout
    checkout.test(
        f"tests/examples/test_good_and_bad.py::test_a_bad_plan_has_exactly_the_findings_it_names[{code}/missing]",
        "tests/examples/test_good_and_bad.py::test_every_item_has_both",
    )


def try_format(section: Section, checkout: Checkout) -> None:
    """The new format is offered, and is written to the screen and to a file."""
    modules = [Path(path).stem for path in section.added("src/involveplan/reports/")]
    assert modules
    for name in (module.replace("_", "-") for module in modules):
        assert name in checkout.involveplan("check", "--help").stdout
        report = ["check", "--output-format", name, "examples/poor-plan.yaml"]
        shown = checkout.involveplan(*report)
        assert shown.returncode == 1 and shown.stdout, shown.stderr
        checkout.involveplan(*report, "--output", "report.out")
        assert (checkout.folder / "report.out").read_text("utf-8") == shown.stdout


def try_question(section: Section, checkout: Checkout) -> None:
    """The new question is asked in plain lines, and its answer is in the plan."""
    (asked,) = re.findall(r"^ *\+ +ask: (.+)$", section.text, re.MULTILINE)
    (key,) = re.findall(r"^ *\+ +- key: (.+)$", section.text, re.MULTILINE)
    screen = ""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "involveplan", "new", "--plain", "plan.yaml"],
        cwd=str(checkout.folder),
        env=checkout.environment | {"COLUMNS": "200"},
        encoding="utf-8",
        timeout=60,
    )
    while asked not in screen:
        child.expect(PROMPT)
        screen = child.before
        child.sendline("1")
    child.expect(PROMPT)
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    plan = yaml.safe_load((checkout.folder / "plan.yaml").read_text("utf-8"))
    assert plan[key]


TRIES: dict[str, Callable[[Section, Checkout], None]] = {
    "Add an item": try_item,
    "Add a wizard question": try_question,
    "Add a kind of check": try_examples,
    "Add a format": try_format,
}


@pytest.mark.parametrize(
    "heading",
    [
        "Add an item",
        pytest.param("Add a wizard question", marks=needs_terminal),
        "Add a kind of check",
        "Add a format",
    ],
)
def test_a_section_works_as_it_says(heading: str, tmp_path: Path) -> None:
    section, checkout = find_section(PAGE, heading), Checkout(tmp_path / "checkout")
    assert section.changes(), "the section names no files"
    follow(section, checkout)
    TRIES[heading](section, checkout)
