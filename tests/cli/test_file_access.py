"""What commands write keeps its owner and mode, and what comes from a plan is no more open than the plan."""

import os
import stat
from pathlib import Path

import pytest

from involveplan.cli.exits import CliExit
from involveplan.cli.interview.run_interview import PlanAutosave
from involveplan.plan.files import store
from tests.cli.cli_runs import EXAMPLES, Cli

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no owners and modes of this kind")
CLOSED, QUICK = ((EXAMPLES / f"{name}.yaml").read_bytes() for name in ("closed-plan", "quick"))
SAVES = {
    "fill": ("fill", "p.yaml", "--set", "team=Q"),
    "record": ("record", "p.yaml", "--set", "record.next=Ask again"),
    "stage": ("stage", "p.yaml", "running", "--back"),
}
MADE = {
    "render": ("render", "p.yaml", "--output", "out.html"),
    "render, to Word": ("render", "p.yaml", "--output", "out.docx"),
    "review": ("review", "p.yaml", "--output", "out.txt"),
    "review, as JSON": ("review", "p.yaml", "--output", "out.json"),
    "estimate": ("estimate", "p.yaml", "--output", "out.md"),
    "estimate, as JSON": ("estimate", "p.yaml", "--output", "out.json"),
    "suggest": ("suggest", "p.yaml", "--output", "out.txt"),
    "suggest, as JSON": ("suggest", "p.yaml", "--output", "out.json"),
}


@pytest.fixture
def plan(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001 (`cli` changes it too)
    monkeypatch.chdir(tmp_path)
    Path("p.yaml").write_bytes(CLOSED)
    return Path("p.yaml")


def mode(path: Path | str) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


@pytest.mark.parametrize("command", SAVES)
@pytest.mark.parametrize("bits", [0o600, 0o640, 0o664])
def test_plan_and_documents_have_the_mode_of_the_plan(cli: Cli, plan: Path, command: str, bits: int) -> None:
    plan.chmod(bits)
    cli("render", "p.yaml", "--output", "p.md")
    cli("render", "p.yaml", "--output", "p.docx")
    assert cli(*SAVES[command]).status == 0
    assert {each.name: mode(each) for each in Path().glob("p*")} == dict.fromkeys(
        ("p.yaml", "p.md", "p.docx"), bits
    )


@pytest.mark.parametrize("command", SAVES)
def test_other_names_are_counted_once(cli: Cli, plan: Path, command: str) -> None:
    os.link(plan, "hard.yaml")
    os.link(plan, "third.yaml")
    ran = cli(*SAVES[command])
    assert ran.status == 0
    assert "“p.yaml” had 2 other names (hard links), which still have the old text.\n" in ran.err
    assert Path("hard.yaml").read_bytes() == CLOSED != plan.read_bytes()
    assert "hard links" not in cli("fill", "p.yaml", "--set", "team=R").err


def test_suggest_counts_other_names_too(cli: Cli, plan: Path) -> None:
    bare = (
        b"involveplan: 1\ntitle: A calmer wait\nscale: small\naudience:\n  - {id: patients, kind: service-users, "
        b"who: people who come for blood tests, number: 200, level: consult}\n"
    )
    plan.write_bytes(bare)
    os.link(plan, "hard.yaml")
    ran = cli("suggest", "p.yaml", "--apply", "1")
    assert "“p.yaml” had 1 other name (a hard link), which still has the old text.\n" in ran.err
    assert Path("hard.yaml").read_bytes() == bare != plan.read_bytes()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_what_root_changes_and_writes_stays_with_its_owner(cli: Cli, plan: Path) -> None:
    os.chown(plan, 1234, 2345)
    plan.chmod(0o600)
    Path("p.docx").write_bytes(b"mine")
    os.chown("p.docx", 1234, 2345)
    ran = cli(*SAVES["fill"])
    assert ran.status == 0 and "could not keep" not in ran.err
    names = ["p (edited).docx", "p.docx", "p.md", "p.yaml"]
    assert sorted(each.name for each in Path().iterdir()) == names
    statuses = [Path(each).stat() for each in names]
    assert {(each.st_uid, each.st_gid) for each in statuses} == {(1234, 2345)}
    assert {mode(each) for each in names} == {0o600}


def test_a_document_that_more_people_could_open_is_narrowed_once(cli: Cli, plan: Path) -> None:
    cli(*SAVES["fill"])
    Path("p.md").chmod(0o644)
    Path("p.html").write_bytes(b"mine")
    Path("p.html").chmod(0o644)
    plan.chmod(0o600)
    ran = cli("fill", "p.yaml", "--set", "team=R")
    told = "contains text from the plan, so only people who can open the plan can open it now.\n"
    assert ran.err.count(told) == 2 and f"“p.md” {told}" in ran.err
    assert {mode(each) for each in ("p.md", "p.html", "p (edited).html")} == {0o600}
    assert Path("p (edited).html").read_bytes() == b"mine"
    assert told not in cli("fill", "p.yaml", "--set", "team=S").err


def test_a_document_that_fewer_people_can_open_stays_so(cli: Cli, plan: Path) -> None:
    cli(*SAVES["fill"])
    assert mode("p.md") == mode(plan)
    Path("p.md").chmod(0o600)
    ran = cli("fill", "p.yaml", "--set", "team=R")
    assert mode("p.md") == 0o600 and "can open it now" not in ran.err


@pytest.mark.parametrize("command", MADE)
def test_what_is_written_next_to_a_private_plan_is_private(cli: Cli, plan: Path, command: str) -> None:
    plan.chmod(0o600)
    *words, output = MADE[command]
    assert cli(*words, output).status in (0, 1)
    assert mode(output) == 0o600
    Path("elsewhere").mkdir()
    Path("usual").touch()
    cli(*words, f"elsewhere/{output}")
    assert mode(f"elsewhere/{output}") == mode("usual")


def test_letters_too(cli: Cli, plan: Path) -> None:
    plan.chmod(0o600)
    cli("render", "p.yaml", "--for", "participants", "--each-group", "--output", "letter.html")
    assert {mode(each) for each in Path().glob("letter-*")} == {0o600}


def test_other_files_keep_their_mode_and_new_ones_have_the_usual(cli: Cli, plan: Path) -> None:
    plan.chmod(0o600)
    Path("usual").touch()
    words = ("check", "p.yaml", "--stage", "closed", "--baseline", "b.json", "--write-baseline")
    assert cli(*words).status == 0 and mode("b.json") == mode("usual")
    Path("b.json").chmod(0o640)
    os.link("b.json", "hard.json")
    ran = cli(*words)
    assert mode("b.json") == 0o640 and "“b.json” had 1 other name" in ran.err
    cli("new", "n.yaml", "--quick", "--set", "title=A calmer wait")
    assert mode("n.yaml") == mode("usual")
    Path("n.yaml").chmod(0o600)
    cli("new", "n.yaml", "--quick", "--set", "title=A calmer wait", "--force")
    assert mode("n.yaml") == 0o600


@pytest.mark.parametrize("bits", [0o600, 0o640, 0o644])
@pytest.mark.parametrize("deleted", [False, True])
def test_answers_kept_next_to_a_plan_are_no_more_open(plan: Path, bits: int, deleted: bool) -> None:
    plan.chmod(bits)
    keep = PlanAutosave.for_existing(store.load(plan))
    plan.write_bytes(QUICK)
    if deleted:
        plan.unlink()
    with pytest.raises(CliExit):
        keep(CLOSED.decode() + "x-answer: mine\n")
    assert mode("p-mine.yaml") == (0o600 if deleted else bits)


def test_details_that_were_taken_out_are_gone_from_the_cache(
    cli: Cli, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INVOLVEPLAN_CACHE_DIR", str(tmp_path / "cache"))
    detail = "title: Mrs Jane Doe, 07400 123456\nlead: jane.doe@example.org\n"
    for name in ("p.yaml", "q.yaml", "r.yaml"):
        Path(name).write_text(f"involveplan: 1\n{detail}", "utf-8")

    def cached() -> bytes:
        cli("check")
        (file,) = (tmp_path / "cache").iterdir()
        assert mode(file) == 0o600
        return file.read_bytes()

    assert b"Mrs Jane Doe" in cached()
    plan.write_text("involveplan: 1\ntitle: A plan\n", "utf-8")
    assert b"Mrs Jane Doe" in cached()  # from the others
    Path("q.yaml").write_text("involveplan: 1\ntitle: A plan\n", "utf-8")
    Path("r.yaml").write_text("involveplan: 1\ntitle: Another plan\n", "utf-8")
    raw = cached()
    assert not any(each in raw for each in (b"Jane", b"07400 123456", b"jane.doe"))
    assert b"A plan" in raw
