"""A configuration and checklists from a stranger, as in a change that is proposed: they name data and nothing else."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.cli_runs import Cli, Ran, WritePlan
from tests.judges.through import SECONDS, within

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and devices as Unix has them")

Attempt = Callable[..., Ran]
ITEM = """\
checklist: own
prefix: OWN
title: Own
items:
  - code: OWN001
    name: one
    field: answers.one
    message: m
    why: w
    write: w
    severity: note
"""


@pytest.fixture
def attempt(cli: Cli, plan: WritePlan, tmp_path: Path) -> Attempt:
    """Check a plan with a configuration, and perhaps a checklist `own.yaml`."""
    plan()

    def made(config: str, checklist: str = "") -> Ran:
        (tmp_path / "involveplan.toml").write_text(config, "utf-8")
        (tmp_path / "own.yaml").write_text(checklist, "utf-8")
        ran = cli("check", "--select", "PUR001")
        assert "Traceback" not in ran.out + ran.err and "went wrong in involveplan itself" not in ran.err
        return ran

    return made


@pytest.mark.parametrize(
    "config",
    [
        'checklists = ["evil.py"]',
        'checklists = ["evil"]',
        'checklists = ["/dev/stdin"]',
        'checklists = ["/proc/self/environ"]',
        'checklists = ["../../../../etc/passwd"]',
        'checklists = ["https://example.org/own.yaml"]',
        'checklists = ["~/own.yaml"]',
        'checklists = ["$HOME/own.yaml"]',
        'checklists = [["own.yaml"]]',
        'checklists = [{path = "own.yaml"}]',
        'checklists = ["own.yaml\\u0000"]',
        'checklists = ["\\u001b[31m.yaml"]',
        'extend = "/proc/self/environ"',
        'extend = "/dev/random"',
        'extend = "evil.py"',
        'extend = "."',
        'extend = "involveplan.toml"',
        'extend = "//attacker/share/x.toml"',
        "plugins = ['evil']",
        "[[overrides]]\npaths = ['a']\nchecklists = ['evil.py']",
        "stage = " + "[" * 10_000,
        "a = " + "{b = " * 3_000,
        f"reading-age = {'9' * 9_000}",
        "a." * 60_000 + "b = 1",
        "#" * 300_000,
        "\ufeff\x00",
    ],
)
def test_what_a_configuration_tries_is_told_with_its_place(
    attempt: Attempt, tmp_path: Path, config: str
) -> None:
    for name in ("evil.py", "evil/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("open('was_here', 'w')\n")
    ran = attempt(config)
    assert (ran.status, ran.out) == (2, "")
    assert all(line.startswith("involveplan.toml:") for line in ran.err.splitlines())
    assert "\x1b" not in ran.err
    assert not (tmp_path / "was_here").exists()


@pytest.mark.parametrize(
    "name", ["os.system", "os:system", "evil", "evil:check", "involveplan.checks.run_check", "../evil", ""]
)
def test_no_name_of_a_check_leads_to_code(attempt: Attempt, tmp_path: Path, name: str) -> None:
    (tmp_path / "evil.py").write_text("open('was_here', 'w')\n")
    ran = attempt(
        'checklists = ["own.yaml"]', f"{ITEM}    check: {{kind: computed, name: {json.dumps(name)}}}\n"
    )
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("own.yaml:12:35: Cannot find a check called “")
    assert "evil" not in sys.modules
    assert not (tmp_path / "was_here").exists()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("    check: {kind: exec, code: 'import os'}\n", "own.yaml:12:5: "),
        (
            "    check: !!python/object/apply:os.system ['touch was_here']\n",
            "own.yaml:12:12: A word that starts with ! is a",
        ),
        (
            "    check: {kind: filled}\n    example: {from: ../../secret}\n",
            "own.yaml:13:21: Cannot find an example plan",
        ),
        (
            "    check: {kind: filled}\n    example: {from: /etc/secret}\n",
            "own.yaml:13:21: Cannot find an example plan",
        ),
        ("    check: {kind: filled}\n    when: &a {x: *a}\n", "own.yaml:13:11: &a gives this value a name. "),
        (
            "    check: {kind: filled}\n    takes: " + "[" * 100 + "]" * 100 + "\n",
            "own.yaml:13:41: This is nested more than",
        ),
        (
            "    check: {kind: order, first: tools[].ends, then: evaluation.on, working_days: 99999999}\n",
            "own.yaml:12:",
        ),
        ("    check: {kind: matches, like: ['" + "*a" * 60 + "']}\n", "own.yaml:12:"),
    ],
)
def test_what_a_checklist_tries_is_told_with_its_place(
    attempt: Attempt, tmp_path: Path, lines: str, told: str
) -> None:
    (tmp_path / "secret.yaml").write_text("answers: {one: the secret}\n")
    ran = attempt('checklists = ["own.yaml"]', ITEM + lines)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(told)
    assert "the secret" not in ran.err
    assert not (tmp_path / "was_here").exists()


def test_no_pattern_of_a_checklist_hangs(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    pattern = "*a" * 40 + "*b"
    check = f"    check: {{kind: matches, like: ['{pattern}']}}\n"
    (tmp_path / "own.yaml").write_text(ITEM + check)
    (tmp_path / "involveplan.toml").write_text("checklists = ['own.yaml']")
    plan(lines=f"answers: {{one: {'a' * 20_000}}}\n")
    with within(SECONDS):
        assert "OWN001" in cli("check").out


def test_no_pattern_of_paths_hangs(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    stars = "*a" * 60 + "b"
    deep = "**/a/" * 60 + "b"
    patterns = json.dumps([stars, deep])
    (tmp_path / "involveplan.toml").write_text(
        f"exclude = {patterns}\n[[overrides]]\npaths = {patterns}\nstage = 'closed'\n"
    )
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text(f"{stars}\n{deep}\n")
    plan(f"{'a/' * 200}{'a' * 200}.yaml")
    with within(SECONDS):
        ran = cli("check", "--output-format", "json")
    assert json.loads(ran.out)["summary"]["plans"] == 1


def test_a_template_of_a_message_is_filled_in_and_not_run(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    message = "m {title.__class__} {title!r} %s $HOME {title}"
    (tmp_path / "own.yaml").write_text(
        ITEM.replace("message: m", f"message: '{message}'") + "    check: {kind: filled}\n"
    )
    plan(title="T {title} {x}")
    out = cli("check", "--checklist", "own.yaml").out
    assert "m {title.__class__} {title!r} %s $HOME T {title} {x}" in out


def test_a_setting_read_through_a_link_says_nothing_of_what_it_read(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan("plans/plan.yaml")
    link = tmp_path / "plans" / "involveplan.toml"
    for name, told in (
        ("secret.toml", "“password” is not a valid key"),
        ("secret", "We could not read this file: it is a link to a file whose name does not end in .toml."),
    ):
        (tmp_path / name).write_text("password = 'the secret'\n")
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / name)
        ran = cli("check", "plans")
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith(f"plans/involveplan.toml:1:1: {told}")
        assert "the secret" not in ran.err
    assert "password" not in ran.err
