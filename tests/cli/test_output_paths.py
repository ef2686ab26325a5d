"""No output leaves the current folder through a link, and none replaces a plan."""

import ast
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from involveplan.cli import output_paths
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.output_paths import outside_target
from involveplan.cli.setup.job_wheel import WHEEL_PATH as WHEEL
from tests import ROOT
from tests.cli.cli_runs import EXAMPLES, Cli, Ran
from tests.cli.every_command import commands
from tests.cli.faults import tree

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
CLOSED, QUICK, POOR = (EXAMPLES / f"{name}.yaml" for name in ("closed-plan", "quick", "poor-plan"))
OWN = "checklist: trust\nprefix: TRU\ntitle: Ours\nitems: [{code: TRU001}]\n"
PLAN = b"involveplan: 1\ntitle: Two\n"
JSON, TEXT = ("--output-format", "json"), ("--output-format", "text")
# Each command that writes a file that is named, which stands in place of OUT.
CALLS: dict[str, tuple[str | Path, ...]] = {
    "check": ("check", POOR, "--output", "OUT"),
    "check, in a format": ("check", POOR, "--output-format", "sarif", "--output", "OUT"),
    "check, the second": ("check", POOR, *JSON, "--output", "first.json", *TEXT, "--output", "OUT"),
    "check, the first": ("check", POOR, *TEXT, "--output", "OUT", *JSON, "--output", "last.json"),
    "check, baseline": ("check", POOR, "--baseline", "OUT", "--write-baseline", "--output", "first.json"),
    "checklist check": ("checklist", "check", "own.yaml", "--output", "OUT"),
    "checklist new": ("checklist", "new", "ours", "OUT"),
    "status": ("status", EXAMPLES, "--output", "OUT"),
    "render": ("render", CLOSED, "--output", "OUT"),
    "render, in a format": ("render", CLOSED, "--to", "markdown", "--output", "OUT"),
    "review": ("review", CLOSED, "--output", "OUT"),
    "lessons": ("lessons", "--in", EXAMPLES, "--output", "OUT"),
    "estimate": ("estimate", CLOSED, "--output", "OUT"),
    "suggest": ("suggest", QUICK, "--output", "OUT"),
    "tools": ("tools", "--output", "OUT"),
    "explain": ("explain", "AUD002", "--output", "OUT"),
    "config show": ("config", "show", "--output", "OUT"),
    "schema": ("schema", "--output", "OUT"),
}
NEW = ("checklist new",)  # never write over anything
Files = dict[str, bytes]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the current one, with a file that is nobody's to write over."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "precious").write_text("precious")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "own.yaml").write_text(OWN)
    return tmp_path / "outside"


@pytest.fixture
def here(cli: Cli, outside: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001 (`cli` changes it too)
    """The current folder."""
    monkeypatch.chdir(outside.parent / "here")
    return outside.parent / "here"


def called(cli: Cli, command: str, output: str | Path) -> Ran:
    return cli(*(output if word == "OUT" else word for word in CALLS[command]))


def linked(here: Path) -> dict[str, str]:
    """Ways out of the current folder, each with where it leads."""
    (here / "file").symlink_to("../outside/precious")
    (here / "dangling").symlink_to("../outside/new")
    (here / "folder").symlink_to("../outside", target_is_directory=True)
    (here / "chain").symlink_to("folder/precious")
    (here / "sub").mkdir()
    (here / "sub" / "up").symlink_to("../..", target_is_directory=True)
    return {
        "file": "precious",
        "dangling": "new",
        "folder/new": "new",
        "folder/none/new": "none/new",
        "folder/../here2": "../here2",
        "chain": "precious",
        "sub/up/outside/new": "new",
        "../here/file": "precious",
    }


@pytest.mark.parametrize("command", CALLS)
def test_no_output_leaves_the_folder(cli: Cli, here: Path, outside: Path, command: str) -> None:
    ways = linked(here)
    before = tree(outside.parent)
    for name, real in ways.items():
        for written in (name, here / name):
            ran = called(cli, command, written)
            assert (ran.status, ran.out) == (USAGE, ""), (written, ran)
            assert f"“{Path(written).as_posix()}” goes through a link" in ran.err
            assert f" to “{Path(os.path.realpath(outside / real)).as_posix()}”, " in ran.err
            assert tree(outside.parent) == before, written


def test_every_command_with_an_output_is_tried() -> None:
    named = {name for name, each in commands() if any(option.name == "output" for option in each.params)}
    assert named == {name.partition(",")[0] for name in CALLS} - set(NEW)


@pytest.mark.parametrize("command", CALLS)
def test_links_that_stay_inside_and_paths_elsewhere_work(
    cli: Cli, here: Path, outside: Path, command: str
) -> None:
    (here / "real").mkdir()
    (here / "inside").symlink_to("real", target_is_directory=True)
    (here / "new").symlink_to("real/made")
    (here / "round").symlink_to("../here/real", target_is_directory=True)
    elsewhere = outside.parent / "elsewhere"
    elsewhere.symlink_to(outside, target_is_directory=True)
    made = {
        "inside/a": here / "real" / "a",
        "new": here / "real" / "made",
        "round/b": here / "real" / "b",
        "../outside/c": outside / "c",
        str(outside / "d"): outside / "d",
        "../elsewhere/e": outside / "e",
    }
    for name, real in made.items():
        ran = called(cli, command, name)
        assert ran.status in (0, 1), ran
        assert real.read_bytes()


@pytest.mark.parametrize("command", [name for name in CALLS if name not in NEW])
def test_no_output_replaces_a_plan(cli: Cli, here: Path, outside: Path, command: str) -> None:
    plans = {
        "two.yaml": PLAN,
        "plan.txt": PLAN,
        "half": b"involveplan: 1\ntitle: 'Two\n",
        "both": b"<<<<<<< a\ninvolveplan: 1\n=======\ninvolveplan: 1\n>>>>>>> b\n",
        "wide": "involveplan: 1\n".encode("utf-16"),
    }
    for name, raw in plans.items():
        (here / name).write_bytes(raw)
    os.link(here / "two.yaml", here / "hard")
    (here / "soft").symlink_to("two.yaml")
    (outside / "far.yaml").write_bytes(PLAN)
    before = tree(outside.parent)
    named: tuple[str | Path, ...] = (*plans, "hard", "soft", "../outside/far.yaml", here / "two.yaml")
    for output in named:
        ran = called(cli, command, output)
        assert (ran.status, ran.out) == (USAGE, ""), (output, ran)
        assert "baseline" in command or f"“{Path(output).as_posix()}” is a plan. " in ran.err, ran
        assert tree(outside.parent) == before


@pytest.mark.parametrize("words", [("check", "x.txt"), ("render", "x.txt"), ("estimate", "x.txt")])
def test_nor_what_is_named_as_one(cli: Cli, here: Path, words: tuple[str, str]) -> None:
    (here / "x.txt").write_text("title: One\n")
    os.link(here / "x.txt", here / "hard")
    for name in ("x.txt", "hard"):
        ran = cli(*words, "--output", name)
        assert ran.status == USAGE and ran.err.startswith(f"“{name}” is ")
        assert (here / "x.txt").read_text() == "title: One\n"


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/null", "pipe"])
def test_devices_and_pipes_are_written_to(cli: Cli, here: Path, name: str) -> None:
    if name == "pipe":
        os.mkfifo(here / "pipe")
        reader = os.open(here / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        assert cli("schema", "config", "--output", name).status == 0
        assert os.read(reader, 1) == b"{"
        os.close(reader)
    else:
        assert cli("schema", "config", "--output", name).status == 0
    assert not stat.S_ISREG(Path(name).stat().st_mode) or name == "/dev/stdout"


def test_a_link_to_itself_is_told(cli: Cli, here: Path) -> None:
    (here / "round").symlink_to("round")
    for name in ("round", "round/x"):
        ran = cli("check", POOR, "--output", name)
        assert ran.status == USAGE and "points back to itself" in ran.err


def test_the_current_folder_by_another_name(
    here: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alias = outside.parent / "alias"
    alias.symlink_to("here", target_is_directory=True)
    (here / "out").symlink_to("../outside/x")
    (here / "in").symlink_to("own.yaml")
    assert outside_target(alias / "out", Path()) == (outside / "x").as_posix()
    assert outside_target(alias / "in", Path()) is None
    monkeypatch.chdir(alias)
    monkeypatch.setenv("PWD", str(alias))
    assert (
        outside_target(alias / "out", Path())
        and outside_target(here / "out", Path())
        and outside_target(Path("out"), Path())
    )
    monkeypatch.chdir("/")
    assert outside_target(alias / "out", Path()) is None


@pytest.mark.parametrize("first", ["letter-new-patients.html", "letter-clinic-staff.html"])
def test_of_several_letters_all_are_written_or_none(cli: Cli, here: Path, outside: Path, first: str) -> None:
    words = ("render", CLOSED, "--for", "participants", "--each-group", "--output", "letter.html")
    (here / first).symlink_to("../outside/precious")
    before = tree(outside.parent)
    ran = cli(*words)
    assert ran.status == USAGE and f"“{first}” goes through a link" in ran.err
    assert tree(outside.parent) == before
    (here / first).unlink()
    (here / first).write_bytes(PLAN)
    ran = cli(*words)
    assert ran.status == USAGE and f"“{first}” is a plan. " in ran.err
    assert [path.name for path in here.glob("letter*")] == [first]


@pytest.mark.parametrize(
    ("link", "target", "named"),
    [
        (".github", "../outside", ".github/workflows/involveplan.yml"),
        ("plans", "../outside/new", "plans/first-plan.yaml"),
        ("plans", "../outside", "plans/first-plan.yaml"),
        ("involveplan.toml", "../outside/new", "involveplan.toml"),
        (".vscode", "../outside", ".vscode/settings.json"),
    ],
)
@pytest.mark.parametrize("folder", [".", "absolute", "from elsewhere"])
def test_init_stays_in_its_folder(
    cli: Cli, here: Path, outside: Path, monkeypatch: pytest.MonkeyPatch, link: str, target: str, named: str,
    folder: str,
) -> None:  # fmt: skip
    (here / "tools").mkdir()
    (here / WHEEL).write_bytes(b"a wheel")  # without one there is no job to write
    (here / link).symlink_to(target)
    before = tree(outside.parent)
    if folder == "from elsewhere":
        (outside.parent / "away").mkdir()
        monkeypatch.chdir(outside.parent / "away")
    for more in (["--yes"], ["--dry-run"]):
        ran = cli("init", "--ci", "github", *more, "." if folder == "." else here)
        assert (ran.status, ran.out) == (USAGE, "")
        assert named in ran.err and outside.as_posix() in ran.err
        assert tree(outside.parent) == before


def test_init_leaves_what_is_there_behind_a_link(cli: Cli, here: Path, outside: Path) -> None:
    (here / ".pre-commit-config.yaml").symlink_to("../outside/precious")
    assert cli("init", "--yes", "--ci", "none").status == 0
    assert (outside / "precious").read_text() == "precious"


@pytest.mark.parametrize("folder", [".", "sub", "absolute"])
def test_a_schema_is_installed_in_its_folder(cli: Cli, here: Path, outside: Path, folder: str) -> None:
    (here / "sub").mkdir()
    cli("schema", "--install", ".")
    (here / "plan.schema.json").rename(outside / "s.json")
    target = here / "sub" if folder == "sub" else here
    (target / "plan.schema.json").symlink_to(outside / "s.json")
    before = tree(outside.parent)
    ran = cli("schema", "--install", target if folder == "absolute" else folder)
    assert ran.status == USAGE and f"to “{(outside / 's.json').as_posix()}”" in ran.err
    assert tree(outside.parent) == before


def test_a_schema_stays_in_a_folder_elsewhere_too(cli: Cli, here: Path, outside: Path) -> None:
    (outside / "plan.schema.json").symlink_to("../here/s.json")
    ran = cli("schema", "--install", "../outside")
    assert ran.status == USAGE and "which is outside “../outside”" in ran.err
    assert not (here / "s.json").exists()


SET = ("--quick", "--set", "title=A calmer wait")


@pytest.mark.parametrize("link", ["p.yaml", "p.md"])
@pytest.mark.parametrize("target", ["new", "precious"])
def test_a_new_plan_and_its_document_stay_inside(
    cli: Cli, here: Path, outside: Path, link: str, target: str
) -> None:
    (here / link).symlink_to(f"../outside/{target}")
    before = tree(outside.parent)
    for force in ([], ["--force"]):
        ran = cli("new", "p.yaml", *SET, *force)
        assert ran.status == USAGE
        there = (link, target, force) == ("p.yaml", "precious", [])
        assert ("already exists" if there else f"to “{(outside / target).as_posix()}”") in ran.err
        assert tree(outside.parent) == before


def test_no_document_replaces_a_plan_that_is_called_like_one(cli: Cli, here: Path) -> None:
    (here / "p.yaml").write_bytes(PLAN)
    (here / "p.md").write_bytes(PLAN)
    ran = cli("new", "p.yaml", "--force", *SET)
    assert ran.status == USAGE and ran.err.startswith("“p.md” is a plan. ")
    assert (here / "p.yaml").read_bytes() == (here / "p.md").read_bytes() == PLAN


def test_what_fill_prints_beside_a_plan_stays_inside(cli: Cli, here: Path, outside: Path) -> None:
    plan = CLOSED.read_bytes()
    (here / "p.yaml").write_bytes(plan)
    for target in ("precious", "new"):
        (here / "p.md").symlink_to(f"../outside/{target}")
        ran = cli("fill", "p.yaml", "--set", "team=Q")
        assert ran.status == USAGE and f"to “{(outside / target).as_posix()}”" in ran.err
        assert (here / "p.yaml").read_bytes() == plan
        (here / "p.md").unlink()
    assert tree(outside) == {"precious": b"precious"}


CHANGES = {
    "fill": ("--set", "team=Q"),
    "record": ("--set", "record.next=Ask again"),
    "stage": ("--back", "running"),
    "suggest": ("--apply", "1"),
}


@pytest.mark.parametrize("command", CHANGES)
@pytest.mark.parametrize("linked", ["file", "folder"])
def test_a_plan_behind_a_link_that_leads_out_is_not_changed(
    cli: Cli, here: Path, outside: Path, command: str, linked: str
) -> None:
    plan = CLOSED.read_bytes()
    (outside / "p.yaml").write_bytes(plan)
    if linked == "file":
        (here / "p.yaml").symlink_to("../outside/p.yaml")
    else:
        (here / "plans").symlink_to("../outside", target_is_directory=True)
    named = "p.yaml" if linked == "file" else "plans/p.yaml"
    words = CHANGES[command] if command != "stage" else CHANGES[command][1:] + CHANGES[command][:1]
    ran = cli(command, named, *words)
    assert (ran.status, ran.out) == (USAGE, "")
    assert ran.err == (
        f"“{named}” goes through a link to “{(outside / 'p.yaml').as_posix()}”, which is outside the current folder.\n"
        "Nothing was changed. To change that plan, use its real path.\n"
    )
    assert tree(outside) == {"p.yaml": plan, "precious": b"precious"}


def test_a_plan_behind_a_link_that_stays_inside_is_changed(cli: Cli, here: Path) -> None:
    (here / "real.yaml").write_bytes(CLOSED.read_bytes())
    (here / "p.yaml").symlink_to("real.yaml")
    assert cli("fill", "p.yaml", "--set", "team=Q").status == 0
    assert b"team: Q" in (here / "real.yaml").read_bytes() and (here / "p.yaml").is_symlink()


@pytest.mark.parametrize("name", ["p.docx", "p.html", "p.md"])
@pytest.mark.parametrize("target", ["precious", "new"])
def test_no_document_of_a_plan_leaves_the_folder(
    cli: Cli, here: Path, outside: Path, name: str, target: str
) -> None:
    (here / "p.yaml").write_bytes(CLOSED.read_bytes())
    (here / name).symlink_to(f"../outside/{target}")
    assert cli("fill", "p.yaml", "--set", "team=Q").status == USAGE
    assert cli("new", "p.yaml", "--force", *SET).status == USAGE
    assert cli("record", "p.yaml", *CHANGES["record"]).status == USAGE
    assert cli("stage", "p.yaml", "running", "--back").status == USAGE
    assert tree(outside) == {"precious": b"precious"}
    assert (here / "p.yaml").read_bytes() == CLOSED.read_bytes()


def test_somebody_s_notes_beside_a_plan_stay(cli: Cli, here: Path) -> None:
    (here / "p.yaml").write_bytes(CLOSED.read_bytes())
    (here / "p.md").write_text("my own notes\n")
    ran = cli("fill", "p.yaml", "--set", "team=Q")
    assert ran.status == 0 and "so we kept that version as “p (edited).md”" in ran.err
    assert (here / "p (edited).md").read_text() == "my own notes\n"


def test_a_baseline_behind_a_link_is_read_and_not_written(cli: Cli, here: Path, outside: Path) -> None:
    words = ("check", POOR, "--baseline", "known.json")
    assert cli(*words, "--write-baseline").status == 0
    (here / "known.json").rename(outside / "known.json")
    (here / "known.json").symlink_to("../outside/known.json")
    before = (outside / "known.json").read_bytes()
    assert json.loads(before)["findings"]
    assert cli(*words).status == 0
    ran = cli(*words, "--write-baseline", "--stage", "draft")
    assert ran.status == USAGE and "goes through a link" in ran.err
    assert (outside / "known.json").read_bytes() == before


def test_what_writes_looks_again(here: Path, outside: Path) -> None:
    (here / "out").symlink_to("../outside/precious")
    (here / "plan").write_bytes(PLAN)
    for name in ("out", "plan"):
        with pytest.raises(CliExit):
            output_paths.write_output_file(Path(name), [b"x"])
    with pytest.raises(CliExit):
        output_paths.create_output(Path("out"), "a: b\n", overwrite=True)
    assert (outside / "precious").read_text() == "precious" and (here / "plan").read_bytes() == PLAN


def test_commands_write_files_in_one_place() -> None:
    """What puts a file on disk is called by `output_paths` alone. `init` checks its files itself."""
    found = set()
    low = {"write_atomic", "write_atomic_chunks", "create_atomic", "store.create_file"}
    writes = {"write_bytes", "write_text", "mkdir", "symlink_to", "touch"}
    for path in (ROOT / "src" / "involveplan" / "cli").rglob("*.py"):
        text = ast.parse(path.read_text("utf-8"))
        own = {
            alias.name
            for each in ast.walk(text)
            if isinstance(each, ast.ImportFrom) and each.module == "involveplan.cli.output_paths"
            for alias in each.names
        }
        for call in (each.func for each in ast.walk(text) if isinstance(each, ast.Call)):
            name = ast.unparse(call)
            if (name in low and name not in own) or (isinstance(call, ast.Attribute) and call.attr in writes):
                found.add((path.name, name.rpartition(".")[2]))
    assert found == {
        ("completion.py", "mkdir"),  # the folders of the shell
        ("completion.py", "write_text"),
        ("output_paths.py", "write_atomic_chunks"),
        ("output_paths.py", "write_atomic"),
        ("output_paths.py", "create_file"),
        ("output_paths.py", "create_atomic"),
        ("user_settings.py", "mkdir"),
        ("user_settings.py", "write_atomic"),
        ("init.py", "create_atomic"),
        ("init.py", "mkdir"),
    }


@pytest.mark.skipif(os.name == "nt", reason="there is no /dev/stdout on Windows")
@pytest.mark.parametrize("stream", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_a_file_behind_standard_output_is_added_to(tmp_path: Path, stream: str) -> None:
    if not Path(stream).exists():
        pytest.skip("this system has no such file")
    (tmp_path / "p.yaml").write_bytes(PLAN)
    (tmp_path / "log.toml").write_text("precious\n")
    command = [sys.executable, "-m", "involveplan", "render", "p.yaml", "--output", stream]
    with (tmp_path / "log.toml").open("a") as log:
        ran = subprocess.run(command, cwd=tmp_path, stdout=log, stderr=subprocess.PIPE, check=False)
        log.write("after\n")
    assert ran.returncode == 0, ran.stderr
    written = (tmp_path / "log.toml").read_text()
    assert written.startswith("precious\n# ") and written.endswith("\nafter\n")
