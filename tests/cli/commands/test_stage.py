"""`involveplan stage`: on when what is due holds, never further, back only when that is meant."""

import errno
import os
from pathlib import Path

import pytest

from involveplan.plan.fingerprint import fingerprint
from involveplan.plan.model import Plan
from involveplan.plan.source import read
from tests.cli.cli_runs import EXAMPLES, Cli, Start, WritePlan
from tests.cli.git_repository import GitRepository

DAY = ("--today", "2026-11-23")
BY = ("--by", "ward leadership meeting")


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A draft that can be agreed."""
    text = (EXAMPLES / "opmh-carers.yaml").read_text("utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("agreed:")]
    path = tmp_path / "ward.yaml"
    path.write_text("\n".join(lines).replace("stage: agreed", "stage: draft   # soon"), "utf-8")
    return path


def now(path: Path) -> Plan:
    value = read(path.read_bytes(), "plan").value
    assert value is not None
    return value


def test_agreed_keeps_when_by_whom_and_what(cli: Cli, ward: Path) -> None:
    before = ward.read_text("utf-8")
    ran = cli("stage", "ward.yaml", "agreed", *BY, "--on", "2026-11-17", *DAY)
    assert (ran.status, ran.out) == (0, "")
    of = fingerprint(now(ward))
    line = f"agreed: {{on: 2026-11-17, by: ward leadership meeting, of: {of}}}"
    assert ward.read_text("utf-8") == before.replace(
        "stage: draft   # soon", f"stage: agreed   # soon\n{line}"
    )
    assert (
        f"ward.yaml was agreed on 17 November 2026 by ward leadership meeting (fingerprint {of})." in ran.err
    )
    assert "PUR011" not in cli("check", "ward.yaml", *DAY).out


def test_without_a_day_it_is_today(cli: Cli, ward: Path) -> None:
    cli("stage", "ward.yaml", "agreed", *BY, *DAY)
    agreed = now(ward).agreed
    assert agreed and agreed.on and agreed.on.iso_text() == "2026-11-23"


def test_it_can_be_agreed_today_but_not_tomorrow(cli: Cli, ward: Path) -> None:
    before = ward.read_bytes()
    ran = cli("stage", "ward.yaml", "agreed", *BY, "--on", "2026-11-24", *DAY)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "--on 2026-11-24 is in the future. Use the date on which the plan was agreed.\n"
    assert ward.read_bytes() == before
    assert cli("stage", "ward.yaml", "agreed", *BY, "--on", "2026-11-23", *DAY).status == 0
    agreed = now(ward).agreed
    assert agreed and agreed.on and agreed.on.iso_text() == "2026-11-23"


@pytest.mark.parametrize(
    ("stage", "to", "code", "words"),
    [
        ("draft", "agreed", "TOO010", "fill --today 2026-11-23 --stage agreed plan.yaml"),
        ("running", "closed", "EVA007", "fill --today 2026-11-23 --stage closed plan.yaml"),
    ],
)
def test_what_does_not_hold_is_told_and_nothing_is_written(
    cli: Cli, plan: WritePlan, stage: str, to: str, code: str, words: str
) -> None:
    lines = f"stage: {stage}\ntools: [{{tool: interview}}]\n"
    path = plan(lines=lines)
    before = path.read_bytes()
    ran = cli("stage", path.name, to, *(BY if to == "agreed" else ()), *DAY)
    assert ran.status == 1
    assert f"error {code}" in ran.out and "warning" not in ran.out.split("\n")[0]
    assert " warning " not in ran.out
    assert "above first" in ran.err and words in ran.err
    told = cli("check", "--stage", to, path.name, *DAY).out
    assert all(block in told for block in ran.out.split("\n\n")[:-1])
    assert path.read_bytes() == before


def test_what_only_the_record_lacks_is_asked_by_record(cli: Cli, ward: Path) -> None:
    cli("stage", "ward.yaml", "agreed", *BY, *DAY)
    cli("stage", "ward.yaml", "running", *DAY)
    assert now(ward).stage == "running"
    ran = cli("stage", "ward.yaml", "closed", *DAY)
    assert ran.status == 1
    assert "involveplan record --today 2026-11-23 ward.yaml" in ran.err


def test_a_stricter_configuration_counts(cli: Cli, ward: Path, tmp_path: Path) -> None:
    (tmp_path / "involveplan.toml").write_text('fail-on = "warning"\n', "utf-8")
    ward.write_text(ward.read_text("utf-8").replace("  known:", "  x-known:"), "utf-8")
    text = ward.read_text("utf-8").replace("  can_change:", "  x-can-change:")
    ward.write_text(text, "utf-8")
    ran = cli("stage", "ward.yaml", "agreed", *BY, *DAY)
    assert ran.status == 1
    assert "warning PUR003" in ran.out


@pytest.mark.parametrize(
    ("start", "words", "said"),
    [
        ("draft", ("running",), "one stage at a time"),
        ("draft", ("closed",), "involveplan stage --today 2026-11-23 plan.yaml agreed"),
        ("agreed", ("draft",), "--back plan.yaml draft"),
        ("running", ("agreed",), "--again plan.yaml agreed"),
        ("running", ("closed", "--by", "the board"), "--by and --on"),
        ("running", ("closed", "--again"), "--again can only be used if"),
        ("draft", ("agreed", "--again"), "--again can only be used if"),
        ("draft", ("agreed", "--back"), "can only move a plan to an earlier stage"),
        ("running", ("agreed", "--back", "--on", "2026-11-01"), "--by and --on"),
        ("draft", ("agreed", "--on", "1 May"), "is not a date"),
        ("draft", ("agreed", "--on", "2026-11-24"), "in the future"),
        ("draft", ("finished",), "finished"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    cli: Cli, plan: WritePlan, start: str, words: tuple[str, ...], said: str
) -> None:
    path = plan(lines=f"stage: {start}\n")
    before = path.read_bytes()
    ran = cli("stage", path.name, *words, *DAY)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("by", ["TBC", "  "])
def test_somebody_must_have_agreed_it(cli: Cli, ward: Path, by: str) -> None:
    assert cli("stage", "ward.yaml", "agreed", "--by", by, *DAY).status == 2
    assert now(ward).stage == "draft"


def test_without_a_terminal_the_body_is_named_as_missing(cli: Cli, ward: Path) -> None:
    before = ward.read_bytes()
    ran = cli("stage", "ward.yaml", "agreed", *DAY)
    assert ran.status == 4
    assert "agreed.by: Which meeting or body agreed this plan?" in ran.err
    assert ward.read_bytes() == before


def test_back_to_a_draft_takes_back_that_it_was_agreed(cli: Cli, ward: Path) -> None:
    before = ward.read_bytes()
    cli("stage", "ward.yaml", "agreed", *BY, *DAY)
    ran = cli("stage", "--back", "ward.yaml", "draft")
    assert ran.status == 0
    assert ward.read_bytes() == before


def test_back_to_running_keeps_it(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    text = (EXAMPLES / "closed-plan.yaml").read_text("utf-8")
    path.write_text(text, "utf-8")
    assert cli("stage", "--back", "plan.yaml", "running").status == 0
    assert path.read_text("utf-8") == text.replace("stage: closed", "stage: running")


def test_where_it_is_already_it_stays(cli: Cli, ward: Path) -> None:
    cli("stage", "ward.yaml", "agreed", *BY, *DAY)
    before = ward.read_bytes()
    ran = cli("stage", "ward.yaml", "agreed", "--by", "the board", *DAY)
    assert (ran.status, ran.err) == (0, "ward.yaml is already agreed, so nothing was changed.\n")
    assert ward.read_bytes() == before


def test_what_changed_since_can_be_agreed_too(cli: Cli, ward: Path, repository: GitRepository) -> None:
    cli("stage", "ward.yaml", "agreed", *BY, *DAY)
    repository.commit()
    ward.write_text(ward.read_text("utf-8").replace("lead: ward manager", "lead: matron"), "utf-8")
    ran = cli("stage", "ward.yaml", "agreed", *DAY)
    assert "It has changed since it was agreed.\n" in ran.err and "--again" in ran.err
    (repository.folder / "involveplan.toml").write_text("history = true\n")
    ran = cli("stage", "ward.yaml", "agreed", *DAY)
    assert "It has changed since it was agreed: lead.\n" in ran.err and "--again" in ran.err
    cli("stage", "ward.yaml", "running", *DAY)
    ran = cli("stage", "ward.yaml", "agreed", "--again", "--by", "the board", *DAY)
    assert ran.status == 0 and "Still to look at" not in ran.err
    plan = now(ward)
    assert plan.stage == "running"
    assert plan.agreed and (plan.agreed.by, plan.agreed.of) == ("the board", fingerprint(plan))


def test_an_agreed_plan_without_a_fingerprint_gets_one(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes((EXAMPLES / "opmh-carers.yaml").read_bytes())
    assert cli("stage", "plan.yaml", "agreed", *BY, *DAY).status == 0
    plan = now(path)
    assert plan.agreed and plan.agreed.of == fingerprint(plan)


def test_a_plan_that_cannot_be_read_is_told_where(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("involveplan: 1\ntitle: [\n", "utf-8")
    ran = cli("stage", "plan.yaml", "agreed", *BY)
    assert ran.status == 1 and "FMT" in ran.out


def test_the_documents_next_to_the_plan_show_the_new_stage(cli: Cli, ward: Path) -> None:
    for name in ("ward.md", "ward.docx", "other.md"):
        cli("render", "ward.yaml", "--output", name, *DAY)
    page, word, other = (ward.with_name(name) for name in ("ward.md", "ward.docx", "other.md"))
    before = [each.read_bytes() for each in (page, word, other)]
    ran = cli("stage", "ward.yaml", "agreed", "--by", "the trust board", *DAY)
    assert ran.status == 0
    assert "“ward.md” is up to date.\n“ward.docx” is up to date.\n" in ran.err
    assert "When the first activity starts" in ran.err.splitlines()[-1]
    assert b"trust board" not in before[0] and "trust board" in page.read_text("utf-8")
    assert word.read_bytes() != before[1]
    ran = cli("stage", "ward.yaml", "draft", "--back", *DAY)
    assert ran.status == 0 and "“ward.docx” is up to date.\n" in ran.err
    assert [each.read_bytes() for each in (page, word, other)] == before
    assert not ward.with_suffix(".html").exists()


def test_an_edited_document_is_kept_and_one_of_their_own_stays(cli: Cli, ward: Path) -> None:
    document = ward.with_suffix(".md")
    cli("render", "ward.yaml", "--output", "ward.md", *DAY)
    document.write_text(document.read_text("utf-8") + "Our own note\n", "utf-8")
    ward.with_suffix(".html").write_text("our own page", "utf-8")
    ran = cli("stage", "ward.yaml", "agreed", "--by", "the trust board", *DAY)
    assert ran.status == 0 and "kept that version as “ward (edited).md”" in ran.err
    assert "Our own note" in ward.with_name("ward (edited).md").read_text("utf-8")
    assert "trust board" in document.read_text("utf-8")
    assert ward.with_suffix(".html").read_text("utf-8") == "our own page"
    assert "ward.html" not in ran.err


def test_a_stage_without_documents_makes_none(cli: Cli, ward: Path) -> None:
    ran = cli("stage", "ward.yaml", "agreed", *BY, *DAY)
    assert "up to date" not in ran.err
    assert not [each for each in ward.parent.iterdir() if each.suffix in (".md", ".docx", ".html")]


def test_a_document_that_cannot_be_written_is_named_and_the_stage_is_kept(
    cli: Cli, ward: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("render", "ward.yaml", "--output", "ward.docx", *DAY)

    def busy(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("involveplan.cli.interview.documents.write_output_file", busy)
    ran = cli("stage", "ward.yaml", "agreed", *BY, *DAY)
    assert ran.status == 2
    assert "Your plan is saved in ward.yaml, but “ward.docx” could not be written" in ran.err
    assert now(ward).stage == "agreed"


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal on Windows")
def test_at_a_terminal_the_body_is_asked(start: Start, ward: Path) -> None:
    from tests.cli.pseudo_terminal import CTRL_C, CTRL_U, ENTER

    at = start("stage", "ward.yaml", "agreed", *DAY)
    at.answers("Which meeting or body agreed this plan?", "TBC")
    at.shows("only a placeholder")
    at.type(CTRL_C)
    assert at.ends() == 130
    assert now(ward).stage == "draft"
    at = start("stage", "ward.yaml", "agreed", *DAY, "--on", "2026-11-20")
    at.answers("Which meeting or body agreed this plan?", "")
    at.shows("You need to answer this one")
    at.type(CTRL_U, "ward meeting", ENTER)
    assert at.ends() == 0
    agreed = now(ward).agreed
    assert agreed and agreed.by == "ward meeting"


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal on Windows")
def test_at_a_terminal_a_refusal_fits_on_the_screen_without_positions_in_the_file(
    start: Start, tmp_path: Path, plan: WritePlan
) -> None:
    poor = tmp_path / "poor.yaml"
    poor.write_text((EXAMPLES / "poor-plan.yaml").read_text("utf-8"), "utf-8")
    before = poor.read_bytes()
    at = start("stage", "poor.yaml", "running", *DAY)
    assert at.ends() == 1 and poor.read_bytes() == before
    screen = " ".join(at.text.split())
    assert screen.startswith("There are 14 things to fix. The first ones: - The plan does not say what")
    assert "with advice: involveplan check --stage running --today 2026-11-23 poor.yaml" in screen
    assert "poor.yaml is still agreed. Fix these 14 things first. To answer the missing questions:" in screen
    assert "involveplan fill --today 2026-11-23 --stage running poor.yaml" in screen
    assert "poor.yaml:" not in at.raw and "Help:" not in at.raw and "PUR002" not in at.raw

    plan("short.yaml")
    at = start("stage", "short.yaml", "agreed", *DAY, CI="true")
    assert at.ends() == 1 and "short.yaml:" not in at.raw


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal on Windows")
def test_at_a_terminal_one_thing_to_fix_is_named_alone(start: Start, ward: Path) -> None:
    ward.write_text(ward.read_text("utf-8").replace("lead: ", "# lead: ", 1), "utf-8")
    at = start("stage", "ward.yaml", "agreed", *BY, *DAY)
    assert at.ends() == 1
    screen = " ".join(at.text.split())
    assert screen.startswith("There is 1 thing to fix: - ")
    assert "ward.yaml is still a draft. Fix this first." in screen


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal on Windows")
def test_at_a_terminal_a_missing_record_points_to_record(start: Start, ward: Path) -> None:
    ward.write_text(ward.read_text("utf-8").replace("stage: draft", "stage: running"), "utf-8")
    at = start("stage", "ward.yaml", "closed", *DAY)
    assert at.ends() == 1
    assert "ward.yaml is still running. Fix these" in at.text
    assert "To answer the missing questions: involveplan record --today 2026-11-23 ward.yaml" in at.text
