"""A plan goes through its whole life, from its first answer to what the next one learns of it."""

import json
from pathlib import Path

from involveplan.plan.model import Plan
from involveplan.plan.source import read
from involveplan.plan.yaml.tree import parse_yaml
from tests.cli.cli_runs import EXAMPLES, Cli
from tests.cli.git_repository import GitRepository

NAME = "podiatry.yaml"
# What somebody answers to `new`, and what happens in the spring after.
AFTERWARDS = ("record", "agreed", "stage", "reference", "involveplan", "not_applicable")


def plan(folder: Path) -> Plan:
    value = read((folder / NAME).read_bytes(), NAME).value
    assert value is not None
    return value


def answers(folder: Path) -> None:
    """The example that is closed, as far as it was known before it began."""
    tree = parse_yaml((EXAMPLES / "closed-plan.yaml").read_text("utf-8"))
    assert tree.root is not None
    known = {key: value for key, value in tree.root.data.items() if key not in AFTERWARDS}
    (folder / "answers.yaml").write_text(json.dumps(known, indent=1), "utf-8")


def test_from_the_first_answer_to_the_last_lesson(
    cli: Cli, repository: GitRepository, tmp_path: Path
) -> None:
    # new
    answers(tmp_path)
    ran = cli("new", NAME, "--answers", "answers.yaml", "--today", "2026-01-12")
    assert ran.status == 0, ran.err
    assert plan(tmp_path).stage == "draft"
    assert cli("stage", NAME, "running", "--today", "2026-01-12").status == 2  # nobody has agreed it

    # agreed
    ran = cli("stage", NAME, "agreed", "--by", "podiatry team meeting", "--today", "2026-01-20")
    assert ran.status == 0, ran.out + ran.err
    agreed = plan(tmp_path).agreed
    assert agreed and agreed.of and agreed.by == "podiatry team meeting"
    repository.commit()
    assert cli("check", NAME, "--today", "2026-01-21").status == 0

    # running; nothing has happened yet
    assert cli("stage", NAME, "running", "--today", "2026-02-09").status == 0
    assert cli("record", NAME, "--today", "2026-02-09").status == 0
    assert "EVA009" not in cli("check", NAME, "--today", "2026-02-09").out

    # a tool is over, and nobody has written it down
    assert "EVA009" in cli("check", NAME, "--today", "2026-03-21").out
    ran = cli("record", NAME, "--today", "2026-03-21")
    assert ran.status == 4
    assert "{tool: staff-survey, on: …, took_part: …}" in ran.err
    assert "{tool: interview" not in ran.err and "record.next" not in ran.err
    for happened in (
        "record.activities={tool: staff-survey, on: 2026-03-13, took_part: 9, hours: 3}",
        "record.activities={tool: survey-waiting-room, on: 2026-03-20, took_part: 31, hours: 16, cost: 12}",
        "record.activities={tool: patient-on-team, on: 2026-02-10, took_part: 2}",
    ):
        ran = cli("record", NAME, "--today", "2026-03-21", "--set", happened)
    assert ran.status == 0, ran.err

    # the lead changes without anybody's agreement, and back
    path = tmp_path / NAME
    kept = path.read_text("utf-8")
    path.write_text(kept.replace("lead: podiatry team leader", "lead: podiatrist"), "utf-8")
    concise = ("--select", "PUR011", "--output-format", "concise")
    assert "What changed: lead." in cli("check", NAME, "--history", *concise).out
    assert "What changed" not in cli("check", NAME, *concise).out
    path.write_text(kept, "utf-8")
    assert "PUR011" not in cli("check", NAME, *concise).out

    # it cannot be closed before it is told what came of it
    ran = cli("stage", NAME, "closed", "--today", "2026-09-22")
    assert ran.status == 1
    assert all(code in ran.out for code in ("FBK005", "EVA006", "EVA007"))
    (tmp_path / "rest.yaml").write_text(
        """\
record:
  activities:
    - {tool: interview, on: 2026-03-30, took_part: 4}
  said_did:
    - {said: I did not know that I should bring my medicines., did: The letter now says so.}
  results:
    - {measure: people who took part, result: 46}
    - {measure: new patients in a hundred who bring what is needed, result: 93}
  worked: [Asking at the desk straight after the visit]
  change_next_time: ["Book the talks at home for April, as March was full"]
  next: The same two patients help with the next letter.
""",
        "utf-8",
    )
    ran = cli("record", NAME, "--today", "2026-09-22", "--answers", "rest.yaml")
    assert ran.status == 0, ran.out + ran.err
    assert "involveplan stage --today 2026-09-22 podiatry.yaml closed" in ran.err

    # reviewed, closed
    shown = cli("review", NAME, "--today", "2026-09-22").out
    assert "3 days late" in shown and "+3" in shown
    assert "Nothing. Everything due by now has been recorded." in shown
    ran = cli("stage", NAME, "closed", "--today", "2026-09-22")
    assert ran.status == 0, ran.out
    done = plan(tmp_path)
    assert done.stage == "closed" and done.agreed == agreed
    ran = cli("check", NAME, "--today", "2026-09-23", "--fail-on", "warning")
    assert ran.status == 0, ran.out

    # its lessons are found, and asked of the next plan
    closed = (tmp_path / NAME).read_bytes()
    (tmp_path / "involveplan.toml").write_text("", "utf-8")
    assert f"{NAME}:" in cli("lessons", "booking", "desk").out
    ran = cli("new", "2027.yaml", "--from", NAME, "--set", "title=The letter, one year on")
    assert ran.status == 4
    asked = ran.err.splitlines()
    (book,) = (
        n for n, line in enumerate(asked) if "What to change this time: Book the talks at home" in line
    )
    assert any(line.startswith("  tools.0.starts: ") for line in asked[book - 2 : book])
    new = read((tmp_path / "2027.yaml").read_bytes(), "2027.yaml").value
    assert new is not None
    assert (new.follows, new.stage, new.record, new.agreed) == ("podiatry", "draft", None, None)
    assert (tmp_path / NAME).read_bytes() == closed

    # and so is what came of its tools, beside what has been published
    ran = cli("fill", "2027.yaml", "--set", "tools.2.invite=12")
    assert "What to change this time: Book the talks at home" in ran.err
    estimated = " ".join(cli("estimate", "2027.yaml").out.split())
    assert "In this plan you ask 12 people, so expect about 6." in estimated
    assert "you asked 8 people and 4 took part" in cli("tools", "interview").out
