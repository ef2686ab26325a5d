"""`involveplan new` without a terminal: what is written, what is named, and how it ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from involveplan.plan.source import read
from tests import ROOT
from tests.cli.cli_runs import EXAMPLES, Cli

ANSWERS = EXAMPLES / "answers.yaml"
CLOSED = EXAMPLES / "closed-plan.yaml"
LINE = "# yaml-language-server: $schema=plan.schema.json"
HELP = "For help while you edit the file: involveplan schema --install"
QUICK = (
    ("--set", "title=A calmer wait"),
    ("--set", "lead=clinic manager"),
    ("--set", "purpose={aim: Make the wait shorter., difference: People choose what we try first.}"),
    (
        "--set",
        "audience=[{id: patients, kind: [service-users, carers], who: people who wait for a blood test}]",
    ),
    ("--set", "tools=[{tool: waiting-room-conversation, with: [patients]}]"),
    ("--set", "feedback=[{to: [patients], what: what we try first}]"),
    ("--set", "evaluation.questions=Did we hear from people who cannot wait?"),
)
WORDS = [word for pair in QUICK for word in pair]


def test_complete_answers_give_a_plan_its_check_and_a_document(cli: Cli, tmp_path: Path) -> None:
    ran = cli("new", "--answers", ANSWERS, "--today", "2026-11-23")
    assert (ran.status, ran.err) == (0, f"Written to plan.md.\n{HELP}\n")
    source = read((tmp_path / "plan.yaml").read_bytes(), "plan.yaml")
    assert source.problems == ()
    assert source.value is not None
    assert source.value.title == "What would make the wait at the falls clinic easier"
    assert (source.value.involveplan, source.value.stage) == (1, "draft")
    assert "1 plan checked" in ran.out
    assert (tmp_path / "plan.md").read_text("utf-8").startswith(f"# {source.value.title}\n")


def test_the_plan_that_is_written_passes_the_check(cli: Cli) -> None:
    cli("new", "falls.yaml", "--answers", ANSWERS, "--today", "2026-11-23")
    assert cli("check", "falls.yaml", "--stage", "agreed", "--today", "2026-11-23").status == 0


def test_quick_needs_only_what_a_small_plan_needs(cli: Cli, tmp_path: Path) -> None:
    assert cli("new", "--quick", *WORDS).status == 0
    assert (tmp_path / "plan.md").exists()
    assert cli("new", "full.yaml", *WORDS).status == 4


def test_without_a_terminal_nothing_is_asked_and_every_missing_answer_is_named(
    cli: Cli, tmp_path: Path
) -> None:
    ran = cli("new", "--quick", stdin=b"A calmer wait\nyes\n")
    assert (ran.status, ran.out) == (4, "")
    assert "needs a terminal to ask you questions" in ran.err
    for key in (
        "title",
        "purpose.aim",
        "purpose.difference",
        "lead",
        "audience.0.kind",
        "tools.0.tool",
        "feedback.0.to",
        "evaluation.questions",
    ):
        assert f"\n  {key}: " in ran.err
    assert "involveplan fill --quick plan.yaml" in ran.err
    for key in ("audience.0.who", "feedback.0.what"):
        assert f"\n  {key}: " in ran.err
    assert (tmp_path / "plan.yaml").read_text("utf-8") == f"{LINE}\ninvolveplan: 1\nstage: draft\n"
    assert not (tmp_path / "plan.md").exists()


def test_what_was_given_is_kept_in_the_draft_and_no_longer_named(cli: Cli, tmp_path: Path) -> None:
    ran = cli("new", "--quick", *WORDS[:-2])
    assert ran.status == 4
    named = [line for line in ran.err.split("\n") if line.startswith("  ") and "involveplan fill" not in line]
    assert [line.split(":")[0].strip() for line in named] == ["evaluation.questions"]
    assert "title: A calmer wait" in (tmp_path / "plan.yaml").read_text("utf-8")


def test_notes_are_no_reason_to_fail(cli: Cli) -> None:
    assert "PUR004" in cli("new", "--answers", ANSWERS, "--set", "purpose.known=TBC").out


def test_a_plan_that_is_there_is_never_written_over(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("mine", "utf-8")
    ran = cli("new", "--answers", ANSWERS)
    assert ran.status == 2
    assert "“plan.yaml” already exists and was not changed." in ran.err
    assert (tmp_path / "plan.yaml").read_text("utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.yaml"]


def test_a_document_that_is_there_is_never_written_over(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("mine", "utf-8")
    ran = cli("new", "--quick", *WORDS)
    assert ran.status == 0
    assert "so we kept that version as “plan (edited).md”" in ran.err
    assert (tmp_path / "plan (edited).md").read_text("utf-8") == "mine"
    assert (tmp_path / "plan.md").read_text("utf-8").startswith("# A calmer wait\n")
    assert "title: A calmer wait" in (tmp_path / "plan.yaml").read_text("utf-8")


def test_force_writes_over_both(cli: Cli, tmp_path: Path) -> None:
    for name in ("plan.yaml", "plan.md"):
        (tmp_path / name).write_text("mine", "utf-8")
    assert cli("new", "--quick", "--force", *WORDS).status == 0
    assert "mine" not in (tmp_path / "plan.yaml").read_text("utf-8")
    assert (tmp_path / "plan.md").read_text("utf-8").startswith("# A calmer wait\n")


def test_force_does_not_write_over_anything_when_the_answers_are_broken(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("mine", "utf-8")
    assert cli("new", "--force", "--set", "purpos=x").status == 2
    assert (tmp_path / "plan.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(("given", "made"), [("ward", "ward.yaml"), ("ward.yml", "ward.yml")])
def test_a_plan_named_without_an_ending_gets_one(cli: Cli, tmp_path: Path, given: str, made: str) -> None:
    assert cli("new", given, "--quick", *WORDS).status == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ward.md", made]


def test_a_folder_that_is_not_there_is_told(cli: Cli) -> None:
    ran = cli("new", "plans/ward.yaml", "--quick", *WORDS)
    assert ran.status == 2
    assert "plans" in ran.err
    assert "Traceback" not in ran.err


def test_a_broken_file_of_answers_names_every_fault_and_writes_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "title: x\npurpos: {aim: y}\naudience:\n  - {id: a, number: many}\n", "utf-8"
    )
    ran = cli("new", "--answers", "a.yaml")
    assert ran.status == 2
    lines = ran.err.strip().split("\n")
    assert [line.split(" ")[0] for line in lines] == ["a.yaml:2:1:", "a.yaml:4:21:"]
    assert "purpose" in lines[0]
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_answers_that_are_not_there_are_told(cli: Cli, tmp_path: Path) -> None:
    ran = cli("new", "--answers", "missing.yaml")
    assert (ran.status, list(tmp_path.iterdir())) == (2, [])
    assert "We could not open “missing.yaml”" in ran.err


@pytest.mark.parametrize(
    ("setting", "part"),
    [
        ("purpos.aim=x", "Did you mean “purpose”"),
        ("zebra=1", "The keys here are: "),
        ("lead", "Use key=value"),
        ("audience.0.number=many", "--set audience.0.number=many: "),
        ("audience.number=60", "audience"),
        ("audience.3.who=x", "This list has fewer than 4 entries"),
        ("title.0=x", "title"),
        ("purpose.decision.on=soon", "date"),
        ("involveplan=7", ""),
        ("[=x", "Use key=value"),
        ("audience.²=x", ""),
    ],
)
def test_a_setting_that_does_not_fit_is_told_and_nothing_is_written(
    cli: Cli, tmp_path: Path, setting: str, part: str
) -> None:
    ran = cli("new", "--set", "title=x", "--set", setting)
    assert (ran.status, list(tmp_path.iterdir())) == (2, [])
    assert part in ran.err
    assert ran.err.strip()


def test_settings_come_after_answers_and_one_after_the_other(cli: Cli, tmp_path: Path) -> None:
    ran = cli(
        "new",
        "--answers",
        ANSWERS,
        "--set",
        "audience.0.number=7",
        "--set",
        "evaluation.questions.2=And what of staff?",
        "--set",
        "lead=the matron",
        "--set",
        "lead=the sister",
    )
    source = read((tmp_path / "plan.yaml").read_bytes(), "plan.yaml")
    assert source.value is not None and source.value.audience and source.value.evaluation
    assert source.value.audience[0].number == 7
    assert source.value.lead == "the sister"
    assert source.value.evaluation.questions is not None
    assert source.value.evaluation.questions[2] == "And what of staff?"
    assert ran.status in (0, 4)


def test_from_takes_people_tools_and_lessons_of_an_earlier_plan(cli: Cli, tmp_path: Path) -> None:
    old = read(CLOSED.read_bytes(), "closed-plan.yaml").value
    assert old is not None and old.audience and old.record and old.record.worked
    ran = cli("new", "next.yaml", "--from", CLOSED, "--set", "title=The second round")
    assert ran.status == 4
    text = (tmp_path / "next.yaml").read_text("utf-8")
    new = read(text.encode(), "next.yaml").value
    assert new is not None and new.audience and new.tools
    assert new.follows == (old.reference or "closed-plan")
    assert [group.id for group in new.audience] == [group.id for group in old.audience]
    assert all(tool.starts is None and tool.expect is None for tool in new.tools)
    assert (new.stage, new.record, new.purpose) == ("draft", None, None)
    assert f"# What worked: {old.record.worked[0]}\n" in text
    assert "  purpose.aim: " in ran.err


OLD = "involveplan: 1\ntitle: The first round\nteam: Clinic\n"


def test_from_tells_the_lessons_where_they_belong_each_once(cli: Cli) -> None:
    ran = cli("new", "next.yaml", "--from", CLOSED, "--set", "title=The second round")
    lines = ran.err.splitlines()
    book = [n for n, line in enumerate(lines) if "What to change this time: Book the talks at home" in line]
    assert len(book) == 1
    assert lines[book[0] - 1].startswith(("  tools.0.starts", "    What worked last time"))


def test_from_a_plan_that_is_not_closed_or_taught_nothing_says_so_and_goes_on(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "old.yaml").write_text(f"{OLD}stage: running\n", "utf-8")
    ran = cli("new", "next.yaml", "--from", "old.yaml", "--set", "title=Again")
    assert ran.status == 4
    assert "“old.yaml” is not closed yet. It is still at the “running” stage" in ran.err
    assert "The record of “old.yaml” does not have any lessons" in ran.err
    assert "follows: old\n" in (tmp_path / "next.yaml").read_text("utf-8")
    assert "not closed" not in cli("new", "other.yaml", "--from", CLOSED).err


def test_from_never_writes_over_the_earlier_plan(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    ran = cli("new", "old.yaml", "--from", tmp_path / "old.yaml", "--force", "--set", "title=Again")
    assert ran.status == 2 and "earlier plan itself" in ran.err
    assert (tmp_path / "old.yaml").read_text("utf-8") == OLD


def test_from_a_plan_whose_file_is_called_alike_gives_the_new_one_a_reference_of_its_own(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "plan.yaml").write_text(f"{OLD}stage: closed\n", "utf-8")
    cli("new", "--from", "2026/plan.yaml", "--set", "title=Again")
    new = read((tmp_path / "plan.yaml").read_bytes(), "plan.yaml").value
    assert new is not None and (new.follows, new.reference) == ("plan", "plan-2")


def test_from_a_plan_with_odd_characters_in_its_lessons_gives_a_plan_that_can_be_read(
    cli: Cli, tmp_path: Path
) -> None:
    odd = r"a\a b\0 c\n- tools: x\u2028d \u202e \x1b[31m " + "x" * 10_000
    (tmp_path / "old.yaml").write_text(
        f'{OLD}stage: closed\nrecord: {{worked: ["{odd}"], change_next_time: [TBC]}} # mine\n', "utf-8"
    )
    ran = cli("new", "next.yaml", "--from", "old.yaml", "--set", "title=Again")
    text = (tmp_path / "next.yaml").read_text("utf-8")
    assert ran.status == 4 and "\x1b" not in ran.err + text
    source = read(text.encode(), "next.yaml")
    assert source.value is not None and source.problems == ()
    assert "mine" not in text and "TBC" not in text


def test_from_leaves_the_earlier_plan_as_it_was(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_bytes(CLOSED.read_bytes())
    cli("new", "--from", "old.yaml", "--set", "title=The second round")
    assert (tmp_path / "old.yaml").read_bytes() == CLOSED.read_bytes()


@pytest.mark.parametrize(
    ("text", "part"), [(None, "old.yaml"), ("a: [", "We could not read"), ("a: 1\n", "old.yaml")]
)
def test_from_something_that_is_no_plan_is_told(
    cli: Cli, tmp_path: Path, text: str | None, part: str
) -> None:
    if text is not None:
        (tmp_path / "old.yaml").write_text(text, "utf-8")
    ran = cli("new", "--from", "old.yaml")
    assert ran.status == (2 if text is None else 1)
    assert part in ran.err
    assert not (tmp_path / "plan.yaml").exists()


def test_an_organisations_own_items_are_missed_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "local.yaml").write_text(
        "checklist: local\nprefix: LOC\ntitle: Our own\nitems:\n"
        "  - {code: LOC001, name: site-named, field: answers.site, ask: Which site is it for?, "
        "message: No site is named., why: We have two., write: Its name., severity: warning, check: {kind: filled}}\n",
        "utf-8",
    )
    ran = cli("new", "--answers", ANSWERS, "--checklist", "local.yaml")
    assert ran.status == 4
    assert "  answers.site: Which site is it for?" in ran.err
    ran = cli(
        "new", "b.yaml", "--answers", ANSWERS, "--checklist", "local.yaml", "--set", "answers.site=north"
    )
    assert ran.status == 0


def test_errors_that_cannot_be_asked_away_give_exit_status_1(cli: Cli) -> None:
    ran = cli("new", "--answers", ANSWERS, "--set", "lead=ask jo@example.org")
    assert ran.status == 1
    assert "PRI001" in ran.out


def test_a_pipe_on_either_side_is_no_terminal(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "involveplan", "new", "--plain"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "", "SYSTEMROOT": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 4
    assert done.stdout == b""
    assert b"title: What is your plan called?" in done.stderr


def test_the_stage_of_the_configuration_is_asked_for_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "involveplan.toml").write_text('stage = "closed"\n', "utf-8")
    ran = cli("new", "--answers", EXAMPLES / "answers.yaml", "--today", "2026-11-23")
    assert ran.status == 4
    assert "record.next: " in ran.err and "record.worked: " in ran.err
