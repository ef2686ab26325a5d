"""Files with a merge conflict: every command says so at the place, and none edits, stages or renders them."""

import json
from pathlib import Path

import pytest

from involveplan.cli.exits import CliExit
from involveplan.cli.interview.run_interview import PlanAutosave
from involveplan.plan.files import store
from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan
from tests.cli.git_repository import GitRepository

SENTENCE = "This is a merge conflict: git could not combine two versions of this file, “HEAD” and “desk”."
MARKERS = ("<<<<<<< HEAD\n", "=======\n", ">>>>>>> desk\n")
CLOSED = (EXAMPLES / "closed-plan.yaml").read_text("utf-8")


def with_conflict(text: str, other: str = "", line: int = 2) -> str:
    """The text with a conflict that begins on line 3: one version has what follows, the other something else."""
    lines = text.splitlines(keepends=True)
    start, middle, end = MARKERS
    return "".join([*lines[:line], start, *lines[line : line + 1], middle, other, end, *lines[line + 1 :]])


PLAN = with_conflict(CLOSED)


def flat(text: str) -> str:
    """A report on one line, as the terminal's width breaks its sentences."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    "words",
    [
        "fill plan.yaml",
        "fill plan.yaml --set lead=clerk",
        "fill plan.yaml --answers answers.yaml",
        "record plan.yaml --set record.worked=[tea]",
        "stage plan.yaml running --back",
        "stage plan.yaml agreed --again --by board",
        "suggest plan.yaml",
        "suggest plan.yaml --apply 1",
        "new plan.yaml --force --set lead=clerk",
        "new plan.yaml --force --answers answers.yaml",
        "new other.yaml --from plan.yaml",
        "render plan.yaml",
        "render plan.yaml --output plan.md",
        "render plan.yaml --for report --output plan.docx",
        "estimate plan.yaml",
        "review plan.yaml",
        "check plan.yaml",
        "check",
        "check --select PUR001 --output-format json",
    ],
)
def test_no_command_works_on_a_plan_with_a_conflict(words: str, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(PLAN.encode())
    (tmp_path / "answers.yaml").write_text("lead: clerk\n", "utf-8")
    before = sorted(tmp_path.iterdir())
    ran = cli(*words.split())
    assert ran.status in (1, 2)
    assert SENTENCE in flat(ran.out + ran.err)
    assert '"line": 3' in ran.out or "plan.yaml:3:1: " in ran.out + ran.err
    assert (tmp_path / "plan.yaml").read_bytes() == PLAN.encode()
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("words", ["fill plan.yaml", "stage plan.yaml running --back", "suggest plan.yaml"])
def test_a_conflict_with_another_encoding_is_still_the_conflict(words: str, cli: Cli, tmp_path: Path) -> None:
    raw = PLAN.encode() + b"# caf\xe9\n"
    (tmp_path / "plan.yaml").write_bytes(raw)
    ran = cli(*words.split())
    assert ran.status == 1 and SENTENCE in flat(ran.out + ran.err)
    assert (tmp_path / "plan.yaml").read_bytes() == raw


def test_new_does_not_lose_both_versions(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(PLAN.encode())
    ran = cli("new", "--force", "--quick", "--answers", EXAMPLES / "quick.yaml")
    assert ran.status == 2
    assert ran.err.endswith(
        "The file was not overwritten. If you do not need either version, delete the file first.\n"
    )
    (tmp_path / "plan.yaml").unlink()
    assert cli("new", "--force", "--quick", "--answers", EXAMPLES / "quick.yaml").status == 0


def test_one_finding_and_nothing_else(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN, "utf-8")
    plan("b.yaml", "reference: b\n")
    found = json.loads(cli("check", "--output-format", "json", "--stage", "closed").out)["findings"]
    assert [(each["code"], each["line"]) for each in found if each["file"] == "a.yaml"] == [("FMT001", 3)]
    told = next(each for each in found if each["file"] == "a.yaml")
    assert told["help"].startswith("Keep the text you want and delete the marker lines.")


def test_a_folder_with_nothing_but_a_conflict_is_not_clean(cli: Cli, tmp_path: Path) -> None:
    around_the_key = (
        "<<<<<<< HEAD\n{involveplan: 1, title: t}\n=======\n{involveplan: 1, title: u}\n>>>>>>> x\n"
    )
    (tmp_path / "plan.yaml").write_text(around_the_key, "utf-8")
    assert cli("check").status == 1
    (tmp_path / "plan.yaml").write_text(around_the_key.replace("involveplan", "x-involveplan"), "utf-8")
    assert cli("check").status == 3  # it is no plan, and nobody named it
    assert cli("check", "plan.yaml").status == 1


def test_the_overview_and_the_lessons_go_on_without_it(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "b.yaml").write_text(CLOSED, "utf-8")
    assert "1 that cannot be read" in flat(cli("status").out)
    ran = cli("lessons")
    assert "We could not read “a.yaml”" in ran.err and "a.yaml" not in ran.out


def test_a_conflict_that_another_program_leaves_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(CLOSED, "utf-8")
    keep = PlanAutosave.for_existing(store.load(path))
    path.write_text(PLAN, "utf-8")
    with pytest.raises(CliExit) as stop:
        keep(CLOSED + "x-answer: mine\n")
    assert path.read_text("utf-8") == PLAN
    assert (tmp_path / "plan-mine.yaml").read_text("utf-8") == CLOSED + "x-answer: mine\n"
    assert any("plan-mine.yaml" in sentence for sentence in stop.value.sentences)


def test_no_text_with_a_conflict_is_ever_written(tmp_path: Path) -> None:
    with pytest.raises(store.CannotStore, match="merge conflict"):
        store.create_file(tmp_path / "plan.yaml", PLAN)
    assert list(tmp_path.iterdir()) == []


CHECKLIST = "checklist: trust\nprefix: TRU\n" + MARKERS[0] + "title: A\n=======\ntitle: B\n" + MARKERS[2]
CATALOGUE = "catalogue: trust\ntools:\n" + MARKERS[0] + "  a: {}\n=======\n  b: {}\n" + MARKERS[2]
CONFIG = "# ours\n\n" + MARKERS[0] + "stage = 'agreed'\n=======\nstage = 'draft'\n" + MARKERS[2]
BASELINE = '{\n  "involveplan-baseline": 1,\n' + "".join(MARKERS) + '  "findings": []\n}\n'


@pytest.mark.parametrize(
    ("broken", "others", "words"),
    [
        ({"own.yaml": CHECKLIST}, {}, "check --checklist own.yaml"),
        ({"own.yaml": CHECKLIST}, {"involveplan.toml": 'checklists = ["own.yaml"]\n'}, "check"),
        ({"own.yaml": CHECKLIST}, {}, "checklist show own.yaml"),
        ({"own.yaml": CHECKLIST}, {}, "explain TRU001 --checklist own.yaml"),
        ({"tools.yaml": CATALOGUE}, {"involveplan.toml": 'catalogue = ["tools.yaml"]\n'}, "check"),
        ({"tools.yaml": CATALOGUE}, {"involveplan.toml": 'catalogue = ["tools.yaml"]\n'}, "tools"),
        ({"involveplan.toml": CONFIG}, {}, "check"),
        ({"involveplan.toml": CONFIG}, {}, "config show"),
        ({"involveplan.toml": CONFIG}, {}, "render ward.yaml"),
        ({"involveplan.toml": CONFIG}, {}, "fill ward.yaml --set lead=clerk"),
        ({"involveplan.toml": CONFIG}, {}, "status"),
        ({"pyproject.toml": "[tool.involveplan]\n" + CONFIG[len("# ours\n") :]}, {}, "check"),
        ({"pyproject.toml": CONFIG + "[project]\nname='x'\n[tool.involveplan]\n"}, {}, "check"),
        ({"trust.toml": CONFIG}, {"involveplan.toml": 'extend = "trust.toml"\n'}, "check"),
        ({"answers.yaml": with_conflict("team: t\nlead: l\n")}, {}, "new n.yaml --answers answers.yaml"),
        ({"answers.yaml": with_conflict("team: t\nlead: l\n")}, {}, "fill ward.yaml --answers answers.yaml"),
        ({"answers.yaml": with_conflict("x: t\nrecord: {}\n")}, {}, "record ward.yaml --answers answers.yaml"),
        ({"known.json": BASELINE}, {}, "check --baseline known.json"),
        ({"known.json": BASELINE}, {}, "check --baseline known.json --write-baseline"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_other_file_is_refused_in_the_same_words(
    broken: dict[str, str], others: dict[str, str], words: str, newline: str, cli: Cli, tmp_path: Path
) -> None:
    there = {**broken, **others, "ward.yaml": "involveplan: 1\ntitle: t\n"}
    for name, text in there.items():
        (tmp_path / name).write_bytes(text.replace("\n", newline).encode())
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    ran = cli(*words.split())
    (name,) = broken
    assert ran.status == 2
    assert f"{name}:3:1: {SENTENCE}" in ran.err
    assert ran.err.count("merge conflict") == 1
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("text", [CHECKLIST, CATALOGUE])
def test_checking_a_checklist_or_a_catalogue(text: str, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(text, "utf-8")
    ran = cli("checklist", "check", "own.yaml", "--output-format", "json")
    (found,) = json.loads(ran.out)["findings"]
    assert (ran.status, found["code"], found["line"]) == (1, "FMT001", 3)
    assert found["message"].startswith(SENTENCE)


def test_a_baseline_keeps_both_sides_until_somebody_chooses(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan()
    write = ("check", "--baseline", "known.json", "--write-baseline")
    assert cli(*write).status == 0
    path = tmp_path / "known.json"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:3], MARKERS[0], lines[3], MARKERS[1], MARKERS[2], *lines[4:]]), "utf-8")
    ran = cli(*write)
    assert ran.status == 2
    assert ran.err.endswith("We have not changed the baseline. Resolve the conflict, then try again.\n")
    path.write_text("".join(lines), "utf-8")
    assert cli(*write).status == 0


def test_a_real_merge(cli: Cli, repository: GitRepository, tmp_path: Path) -> None:
    path = tmp_path / "plans" / "ward.yaml"
    path.parent.mkdir()
    text = "involveplan: 1\ntitle: A calmer wait\nrecord:\n  worked: [\n    Tea,\n    {}\n  ]\n"
    path.write_text(text.format("Cake"), "utf-8")
    repository.commit()
    main = repository.git("branch", "--show-current")
    repository.git("checkout", "-q", "-b", "desk")
    path.write_text(text.format("Asking at the desk"), "utf-8")
    repository.commit()
    repository.git("checkout", "-q", main)
    path.write_text(text.format("Asking by post"), "utf-8")
    repository.commit()
    for style in ("merge", "diff3", "zdiff3"):
        with pytest.raises(AssertionError):  # git ends with 1
            repository.git("-c", f"merge.conflictStyle={style}", "merge", "desk")
        merged = path.read_bytes()
        assert b"<<<<<<< HEAD" in merged
        ran = cli("check")
        assert ran.status == 1
        assert "plans/ward.yaml:6:1: error FMT001" in ran.out
        assert SENTENCE in flat(ran.out)
        assert ("|||||||" in ran.out) == (style != "merge")
        assert cli("render", "plans/ward.yaml").out == ""
        assert path.read_bytes() == merged
        repository.git("merge", "--abort")
