"""A plan goes through its whole life: drafted, agreed, recorded, closed, and its lessons are asked of the next."""

import json
from pathlib import Path

from cli_runs import EXAMPLES, Cli

from involveplan.plan.model import Plan
from involveplan.plan.source import read
from involveplan.plan.tree import parse

AFTERWARDS = ("record", "agreed", "stage", "reference", "involveplan")


def plan(path: Path) -> Plan:
    value = read(path.read_bytes(), path.name).value
    assert value is not None
    return value


def test_what_one_plan_teaches_is_asked_of_the_next(cli: Cli, tmp_path: Path) -> None:
    whole = parse((EXAMPLES / "closed-plan.yaml").read_text("utf-8")).root
    assert whole is not None
    before = {key: value for key, value in whole.data.items() if key not in AFTERWARDS}
    (tmp_path / "answers.yaml").write_text(json.dumps(before), "utf-8")
    (tmp_path / "happened.yaml").write_text(json.dumps({"record": whole.data["record"]}), "utf-8")
    (tmp_path / "involveplan.toml").write_text("", "utf-8")

    # drafted, agreed, recorded, closed
    assert cli("new", "2026.yaml", "--answers", "answers.yaml", "--today", "2026-01-12").status == 0
    for day, *settings in (
        (
            "2026-01-12",
            "--set",
            "stage=agreed",
            "--set",
            "agreed={on: 2026-01-12, by: podiatry team meeting}",
        ),
        ("2026-09-23", "--answers", "happened.yaml", "--set", "stage=closed"),
    ):
        ran = cli("fill", "2026.yaml", *settings, "--today", day)
        assert ran.status == 0, ran.err
    (tmp_path / "answers.yaml").unlink()
    assert plan(tmp_path / "2026.yaml").stage == "closed"
    closed = (tmp_path / "2026.yaml").read_bytes()

    # its lessons are found, and asked of the next plan
    assert "2026.yaml:" in cli("lessons", "booking", "clerk").out
    ran = cli("new", "2027.yaml", "--from", "2026.yaml", "--set", "title=The letter, one year on")
    assert ran.status == 4
    asked = ran.err.splitlines()
    (book,) = (n for n, line in enumerate(asked) if "To change this time: Book the talks at home" in line)
    assert any(line.startswith("  tools.0.starts: ") for line in asked[book - 2 : book])
    new = plan(tmp_path / "2027.yaml")
    assert (new.follows, new.stage, new.record, new.agreed) == ("2026", "draft", None, None)
    assert (tmp_path / "2026.yaml").read_bytes() == closed

    # and so is what came of its tools, beside what has been published
    ran = cli("fill", "2027.yaml", "--set", "tools.2.invite=12")
    assert "To change this time: Book the talks at home" in ran.err
    estimated = " ".join(cli("estimate", "2027.yaml").out.split())
    assert "8 people were asked, and 4 took part: 50 of 100. 5 were expected, and 4 came." in estimated
    assert "Of the 12 asked in this plan, that would be about 6." in estimated
    assert "8 people were asked, and 4 took part" in cli("tools", "interview").out
