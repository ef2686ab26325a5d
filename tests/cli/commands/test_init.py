"""`init` as it is typed: what it writes, what it leaves, what it says."""

import errno
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from involveplan import __version__
from involveplan.cli.commands import init as init_command
from involveplan.cli.setup.job_wheel import WHEEL_NAME
from involveplan.cli.setup.job_wheel import WHEEL_PATH as WHEEL
from involveplan.cli.terminal import console
from involveplan.linting.config import model as config
from involveplan.plan.files.atomic import create_atomic
from involveplan.reports.text_style import TextStyle
from tests import ROOT
from tests.cli.cli_runs import Cli, Start, WritePlan
from tests.cli.git_repository import GitRepository

ALWAYS = {
    "involveplan.toml",
    "plans/first-plan.yaml",
    "plans/plan.schema.json",
    ".pre-commit-config.yaml",
    ".vscode/settings.json",
    ".vscode/extensions.json",
}
JOB = ".github/workflows/involveplan.yml"
GITHUB = ALWAYS | {JOB, WHEEL}
GITLAB = ALWAYS | {".gitlab/involveplan.gitlab-ci.yml", ".gitlab-ci.yml", WHEEL}
CONTENT = b"PK\x03\x04 a wheel"
CONTENT_HASH = hashlib.sha256(CONTENT).hexdigest()
PINNED = f"{WHEEL} --hash=sha256:{CONTENT_HASH}\n"


@pytest.fixture(autouse=True)
def installed_from(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> list[Path | None]:
    """What involveplan was installed from: a wheel, if a test does not say otherwise."""
    wheel = tmp_path_factory.mktemp("downloads") / WHEEL_NAME
    wheel.write_bytes(CONTENT)
    known: list[Path | None] = [wheel]
    monkeypatch.setattr(init_command, "installation_source", lambda: known[0])
    return known


def written(folder: Path) -> dict[str, bytes]:
    """All that is in a folder, but for git's own."""
    paths = [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize(("ci", "files"), [("github", GITHUB), ("gitlab", GITLAB), ("none", ALWAYS)])
def test_it_shows_what_it_writes_and_writes_it(cli: Cli, tmp_path: Path, ci: str, files: set[str]) -> None:
    ran = cli("init", "--yes", "--ci", ci)
    assert ran.status == 0
    assert set(written(tmp_path)) == files
    listed = {line.split("  ")[1] for line in ran.out.splitlines() if re.match(r"  \S", line)}
    assert listed == files
    assert "Replace the example in plans/first-plan.yaml with your own plan.\n" in ran.err
    assert "To check your plans: involveplan check\n" in ran.err


def test_check_finds_nothing_on_the_first_day(cli: Cli) -> None:
    cli("init", "--yes", "--ci", "github")
    for day in ("2026-11-25", "2031-01-01"):
        ran = cli("check", "--fail-on", "note", "--today", day)
        assert ran.status == 0
        assert ran.out.startswith("Nothing is missing from this draft.\n")


def test_the_first_plan_has_the_questions_and_the_schema_line(cli: Cli, tmp_path: Path) -> None:
    cli("init", "--yes", "--ci", "none")
    plan = (tmp_path / "plans" / "first-plan.yaml").read_text("utf-8")
    schema = json.loads((tmp_path / "plans" / "plan.schema.json").read_text("utf-8"))
    assert plan.startswith("# yaml-language-server: $schema=plan.schema.json\n")
    assert "  # PUR001: What do you want to do or change?\n  aim: " in plan
    assert not {"{", "}", "…"} & set(plan)
    assert "Where and when do you already meet patients?" in plan
    assert schema == json.loads(cli("schema").out)
    Draft202012Validator(schema).validate(yaml.safe_load(plan))


def test_every_suggestion_of_the_settings_can_be_used() -> None:
    text = (ROOT / "starter" / "involveplan.toml").read_text("utf-8")
    used = "\n".join(
        line.removeprefix("# ") if line.startswith("# ") and "=" in line else line
        for line in text.splitlines()
    )
    assert len(tomllib.loads(used)) == len(tomllib.loads(text)) + 6
    for each in (text, used):
        found = config.read(each.encode(), "involveplan.toml")
        assert found and not found.problems
    assert config.Config.model_validate(tomllib.loads(text)) == config.Config()


def test_twice_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    cli("init", "--yes", "--ci", "gitlab")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    ran = cli("init")
    assert ran.status == 0
    told, _, listed = ran.out.partition("\n\n")
    assert told == "Everything is already here, so nothing will change:"
    assert set(listed.split()) == GITLAB
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert "Written" not in ran.err


def test_what_is_there_stays_and_what_it_needs_is_told(cli: Cli, tmp_path: Path) -> None:
    for name in GITLAB:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(CONTENT if name == WHEEL else b"# ours\r\n")
    before = written(tmp_path)
    ran = cli("init")
    assert ran.status == 0
    assert written(tmp_path) == before
    added = ran.err.split("Add these lines to it:")
    assert "“.gitlab-ci.yml” already exists and was not changed." in added[0]
    assert added[1].startswith("\n    include:\n      - local: .gitlab/involveplan.gitlab-ci.yml\n")
    assert (
        "\n        entry: involveplan check --apart --plans-only\n".replace("        ", " " * 12) in added[2]
    )
    assert '"./plans/plan.schema.json"' in added[3]
    assert '"redhat.vscode-yaml"' in added[4]
    assert len(added) == 5


@pytest.mark.parametrize(
    ("ours", "stage"),
    [
        ("stages: [build, deploy]\n", ".pre"),
        ("spec:\n  inputs: {}\n---\nstages:\n  - build\njob:\n  script: !reference [.a, script]\n", ".pre"),
        ("stages: [build, test, deploy]\n", "test"),
        ("job: {script: 'true'}\n", "test"),
        ("stages: [build\n", "test"),
        ("stages: !reference [.a, stages]\n", ".pre"),
    ],
)
def test_the_job_fits_the_stages_of_gitlab(cli: Cli, tmp_path: Path, ours: str, stage: str) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text(ours)
    assert cli("init", "--yes").status == 0
    job = yaml.safe_load((tmp_path / ".gitlab" / "involveplan.gitlab-ci.yml").read_bytes())["involveplan"]
    assert job["stage"] == stage


def test_what_has_been_added_by_hand_is_not_told_again(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text("include: [{local: .gitlab/involveplan.gitlab-ci.yml}]\n")
    ran = cli("init", "--yes")
    assert "Add this to it" not in ran.err
    assert "\nAlready here, and not changed:\n\n  .gitlab-ci.yml\n" in ran.out


def test_a_link_that_leads_nowhere_is_not_written_through(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "involveplan.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert cli("init", "--yes", "--ci", "none").status == 0
    assert not (tmp_path / "elsewhere.toml").exists()


def test_without_a_terminal_nothing_is_written(cli: Cli, tmp_path: Path) -> None:
    ran = cli("init", "--ci", "github", "plans-of-ours")
    assert ran.status == 2
    assert (
        ran.err == "Nothing was written, because involveplan can only ask you questions in a terminal. "
        "To go ahead, add --yes.\n"
    )
    assert ran.out.startswith("Files to write in “plans-of-ours”, with a job for GitHub:\n")
    ran = cli("init", "--yes")
    assert (ran.status, ran.out) == (2, "")
    assert "--ci github, --ci gitlab or --ci none" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_shows_the_contents_and_writes_nothing(cli: Cli, tmp_path: Path) -> None:
    ran = cli("init", "--dry-run", "--ci", "github", "new")
    assert ran.status == 0
    assert list(tmp_path.iterdir()) == []
    assert "Nothing was written." in ran.err
    for name in ("involveplan.toml", "pre-commit-config.yaml"):
        assert (ROOT / "starter" / name).read_text("utf-8") in ran.out
    assert "plan.schema.json\n----------------------\n(" in ran.out
    assert f"      PACKAGES: |\n        {PINNED}        annotated-doc==" in ran.out
    assert "\n            --hash=" not in ran.out
    assert re.search(
        r"wcwidth==\S+ \\\n\(\d{3} lines with the hashes of these packages are not shown here\)\n", ran.out
    )


def test_a_folder_that_is_not_there_is_made(cli: Cli, tmp_path: Path) -> None:
    ran = cli("init", "--yes", "--ci", "none", "trust/plans of ours")
    assert ran.status == 0
    assert set(written(tmp_path / "trust" / "plans of ours")) == ALWAYS
    assert 'involveplan check "trust/plans of ours"\n' in ran.err


def test_plans_in_another_folder(cli: Cli, tmp_path: Path) -> None:
    cli("init", "--yes", "--ci", "none", "--plans", "./wards/our plans/")
    assert {"wards/our plans/first-plan.yaml", "wards/our plans/plan.schema.json"} < set(written(tmp_path))
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    ((schema, globs),) = settings.items()
    assert (tmp_path / schema).is_file()
    assert globs == ["wards/our plans/**/*.yaml", "wards/our plans/**/*.yml"]


def test_plans_in_the_folder_itself(cli: Cli, tmp_path: Path) -> None:
    cli("init", "--yes", "--ci", "none", "--plans", ".")
    assert "first-plan.yaml" in written(tmp_path)
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    assert settings == {"./plan.schema.json": ["**/*.yaml", "**/*.yml"]}


@pytest.mark.parametrize(
    "plans", ["/plans", "../plans", "a/../b", ".hidden", 'a"b', "a\nb", "C:\\plans", "{a}"]
)
def test_plans_belong_below_the_folder(cli: Cli, tmp_path: Path, plans: str) -> None:
    ran = cli("init", "--yes", "--ci", "none", "--plans", plans)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("--plans must be a folder in the repository, for example plans.")
    assert list(tmp_path.iterdir()) == []


def test_where_there_are_plans_no_first_one_is_written(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan("wards/carers.yaml")
    cli("init", "--yes", "--ci", "none")
    assert set(written(tmp_path)) == ALWAYS - {"plans/first-plan.yaml"} | {"wards/carers.yaml"}
    assert "  wards/carers.yaml\n" in cli("init", "--yes", "--ci", "none").out


def test_settings_in_pyproject_stay_in_force(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.involveplan]\nfail-on = "note"\n')
    cli("init", "--yes", "--ci", "none")
    assert not (tmp_path / "involveplan.toml").exists()
    assert "  pyproject.toml\n" in cli("init", "--yes", "--ci", "none").out
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    cli("init", "--yes", "--ci", "none")
    assert (tmp_path / "involveplan.toml").exists()


def test_jobs_are_found_out(cli: Cli, tmp_path: Path) -> None:
    subprocess.run(["git", "init"], cwd=tmp_path, check=True, capture_output=True)
    remote = ["git", "remote", "add", "origin", "git@gitlab.trust.example:involvement/plans.git"]
    subprocess.run(remote, cwd=tmp_path, check=True)
    assert "with a job for GitLab:\n" in cli("init", "--dry-run").out
    assert "with a job for GitHub:\n" in cli("init", "--dry-run", "--ci", "github").out
    assert "without a job:\n" in cli("init", "--dry-run", "--ci", "none").out


def test_what_git_would_ignore_is_told(
    cli: Cli, tmp_path: Path, repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".gitconfig").write_text(f"[core]\n\texcludesFile = {tmp_path.as_posix()}/global\n")
    (tmp_path / ".gitignore").write_text("# ours\nplans/\n!plans/plan.schema.json\n*.whl\n")
    (tmp_path / "global").write_text(".vscode\n")
    ran = cli("init", "--dry-run", "--ci", "github")
    assert ran.err.startswith(
        "git ignores some of these files, so nobody else will get them:\n"
        "  plans/first-plan.yaml (because of “plans/” in .gitignore:2)\n"
        "  plans/plan.schema.json (because of “plans/” in .gitignore:2)\n"
        f"  .vscode/settings.json (because of “.vscode” in {tmp_path / 'global'}:1)\n"
        f"  .vscode/extensions.json (because of “.vscode” in {tmp_path / 'global'}:1)\n"
        f"  {WHEEL} (because of “*.whl” in .gitignore:4)\n"
        "Remove these patterns before you commit.\n"
        "Plans that git ignores are not checked, so you need to do this for them.\n"
        "Or add these anyway: git add --force plans/plan.schema.json .vscode/settings.json "
        ".vscode/extensions.json\n"
    )
    (tmp_path / ".gitignore").write_text("*.yaml\n!first-plan.yaml\n!.pre-commit-config.yaml\n")
    (tmp_path / "global").write_text("")
    assert cli("init", "--dry-run", "--ci", "none").err == "Nothing was written.\n"
    exclude = repository.folder / ".git" / "info" / "exclude"
    exclude.write_text("plan.schema.json\n")
    told = "  plans/plan.schema.json (because of “plan.schema.json” in .git/info/exclude:1)\n"
    assert told in cli("init", "--dry-run", "--ci", "none").err


@pytest.mark.parametrize("columns", [100, 80, 50])
def test_the_list_fits_the_window(cli: Cli, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setattr(console, "style_for", lambda *_: TextStyle(columns))
    lines = cli("init", "--dry-run", "--ci", "gitlab", "new").out.split("\n\n")[1].split("\n")
    assert max(map(len, lines)) <= columns
    if columns > 50:  # a name that is too long to have anything beside it has a line of its own
        beside = [found.end() for line in lines if (found := re.match(r"  \S*\s+", line))]
        assert len(set(beside)) == 1 and len(beside) >= len(lines) - 1


def test_further_down_in_a_repository(cli: Cli, tmp_path: Path) -> None:
    subprocess.run(["git", "init"], cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "wards").mkdir()
    ran = cli("init", "--yes", "--ci", "github", "wards")
    assert (ran.status, ran.out) == (2, "")
    assert f"involveplan init --plans wards/plans {tmp_path.resolve()}" in ran.err
    assert list((tmp_path / "wards").iterdir()) == []
    assert cli("init", "--yes", "--ci", "github", "--plans", "wards/plans", tmp_path).status == 0
    assert (tmp_path / "wards" / "plans" / "first-plan.yaml").is_file()


@pytest.mark.parametrize("name", ["plans", ".github", "here"])
def test_a_file_in_the_way_of_a_folder(cli: Cli, tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    ran = cli("init", "--yes", "--ci", "github", "here" if name == "here" else ".")
    assert (ran.status, ran.out) == (2, "")
    assert f"“{name}” is a file, " in ran.err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_cannot_be_written_is_told_with_what_was(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(target: Path, data: bytes) -> None:
        if target.suffix == ".json":
            raise OSError(errno.ENOSPC, "No space left on device")
        target.write_bytes(data)

    monkeypatch.setattr(init_command, "create_atomic", full)
    ran = cli("init", "--yes", "--ci", "none")
    assert ran.status == 2
    assert ran.err == (
        "We could not write “plans/plan.schema.json”: no space left on device.\n"
        "Files that had already been written: involveplan.toml, plans/first-plan.yaml.\n"
    )
    assert set(written(tmp_path)) == {"involveplan.toml", "plans/first-plan.yaml"}


def test_someone_else_may_be_faster(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slower(target: Path, data: bytes) -> None:
        target.write_bytes(b"theirs")
        create_atomic(target, data)

    monkeypatch.setattr(init_command, "create_atomic", slower)
    ran = cli("init", "--yes", "--ci", "none")
    assert ran.status == 2
    assert (
        "We could not write “involveplan.toml”: file exists.\nFiles that had already been written: none.\n"
        in ran.err
    )
    assert written(tmp_path) == {"involveplan.toml": b"theirs"}


@pytest.mark.parametrize(("ci", "job"), [("github", JOB), ("gitlab", ".gitlab/involveplan.gitlab-ci.yml")])
def test_the_wheel_it_came_from_goes_beside_the_plans_and_into_the_job(
    cli: Cli, tmp_path: Path, ci: str, job: str
) -> None:
    ran = cli("init", "--yes", "--ci", ci)
    assert (tmp_path / WHEEL).read_bytes() == CONTENT
    assert PINNED in (tmp_path / job).read_text("utf-8")
    assert f'cp "{WHEEL}" "$folder/tools"\n' in (tmp_path / job).read_text("utf-8")
    assert "wheel" not in ran.err and "tools" not in ran.err


def test_without_a_job_there_is_no_wheel(cli: Cli, tmp_path: Path) -> None:
    cli("init", "--yes", "--ci", "none")
    assert not (tmp_path / "tools").exists()


def test_the_wheel_in_tools_goes_into_the_job(
    cli: Cli, tmp_path: Path, installed_from: list[Path | None]
) -> None:
    source = installed_from[0]
    installed_from[0] = None
    put(tmp_path / WHEEL)
    ran = cli("init", "--yes", "--ci", "github")
    assert f"Already here, and not changed:\n\n  {WHEEL}\n" in ran.out
    assert PINNED in (tmp_path / JOB).read_text("utf-8")
    told = f"We do not know where {WHEEL} came from. Its SHA-256 is {CONTENT_HASH}.\n"
    assert told in ran.err and told in cli("init", "--dry-run", "--ci", "github").err
    installed_from[0] = source
    assert "Nobody has checked" not in cli("init", "--dry-run", "--ci", "github").err


STRANGE = b"a wheel of a stranger"


@pytest.mark.parametrize("noted", [False, True])
def test_a_wheel_of_a_stranger_never_goes_into_the_job(
    cli: Cli,
    tmp_path: Path,
    installed_from: list[Path | None],
    monkeypatch: pytest.MonkeyPatch,
    noted: bool,
) -> None:
    (tmp_path / WHEEL).parent.mkdir()
    (tmp_path / WHEEL).write_bytes(STRANGE)
    if noted:  # the file that involveplan was installed from is gone, and pip noted its hash
        installed_from[0] = None
        monkeypatch.setattr(init_command, "installed_hash", lambda: CONTENT_HASH)
    before = written(tmp_path)
    ran = cli("init", "--yes", "--ci", "github")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        f"“{WHEEL}” is not the wheel that you installed involveplan from, although it has the same name.\n"
        f"Its SHA-256 is {hashlib.sha256(STRANGE).hexdigest()}. Yours was {CONTENT_HASH}.\n"
        "Nothing was written. Delete that file or replace it with your wheel, then run this command again.\n"
    )
    assert written(tmp_path) == before
    put(tmp_path / WHEEL)
    ran = cli("init", "--yes", "--ci", "github")
    assert ran.status == 0 and "Nobody has checked" not in ran.err
    assert PINNED in (tmp_path / JOB).read_text("utf-8")


def put(wheel: Path) -> None:
    wheel.parent.mkdir(parents=True, exist_ok=True)
    wheel.write_bytes(CONTENT)


HOSTILE = "tools/involveplan-0.0.1-$(touch owned).whl"


@pytest.mark.parametrize(
    "other", ["tools/involveplan-9.9.9-py3-none-any.whl", HOSTILE, WHEEL.replace("-py3", "-1-py3")]
)
def test_of_several_wheels_the_one_of_this_version_goes_into_the_job(
    cli: Cli, tmp_path: Path, other: str
) -> None:
    put(tmp_path / other)
    ran = cli("init", "--yes", "--ci", "github")
    job = (tmp_path / JOB).read_text("utf-8")
    assert PINNED in job and other not in job
    assert (tmp_path / WHEEL).is_file()
    assert f"The job installs {WHEEL}. Delete the wheels it does not use: {other}\n" in ran.err


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_without_a_wheel_the_job_is_left_out(
    cli: Cli, tmp_path: Path, installed_from: list[Path | None], ci: str
) -> None:
    installed_from[0] = None
    ran = cli("init", "--yes", "--ci", ci)
    assert ran.status == 0
    assert set(written(tmp_path)) == ALWAYS
    name = {"github": "GitHub", "gitlab": "GitLab"}[ci]
    assert f"without a job for {name} (see below):\n" in ran.out
    missing = (
        f"The job for {name} was not written, because it installs {WHEEL}, which is missing.\n"
        f"If you have {WHEEL_NAME}, copy it to tools. To build it from a copy of the program in FOLDER:\n"
        "  python3 -m pip wheel --no-deps --wheel-dir tools FOLDER\n"
        f"Then run: involveplan init --ci {ci}\n"
    )
    assert ran.err.endswith(missing)
    assert missing in cli("init", "--dry-run", "--ci", ci).err
    put(tmp_path / WHEEL)
    assert missing not in cli("init", "--yes", "--ci", ci).err
    assert set(written(tmp_path)) == {"github": GITHUB, "gitlab": GITLAB}[ci]


@pytest.mark.parametrize("name", ["involveplan-9.9.9-py3-none-any.whl", "$(touch owned).whl"])
def test_a_wheel_of_another_name_is_not_taken(
    cli: Cli, tmp_path: Path, installed_from: list[Path | None], name: str
) -> None:
    source = installed_from[0]
    assert source is not None
    installed_from[0] = source.rename(source.with_name(name))
    ran = cli("init", "--yes", "--ci", "github")
    assert "The job for GitHub was not written, " in ran.err
    assert set(written(tmp_path)) == ALWAYS


def test_a_wheel_of_another_version_will_not_do(
    cli: Cli, tmp_path: Path, installed_from: list[Path | None]
) -> None:
    other = "tools/involveplan-9.9.9-py3-none-any.whl"
    put(tmp_path / "trust" / other)
    copy = installed_from[0] = tmp_path / "a copy"
    copy.mkdir()
    ran = cli("init", "--yes", "--ci", "github", "trust")
    assert not (tmp_path / "trust" / JOB).exists()
    assert (
        f"You have {other}, but a different version may need different packages.\n"
        "To use that version, install it and run init again.\n"
    ) in ran.err
    assert f'  python3 -m pip wheel --no-deps --wheel-dir trust/tools "{copy}"\n' in ran.err
    assert "Then run: involveplan init --ci github trust\n" in ran.err


def test_a_job_for_another_wheel_is_told_and_can_be_renewed(
    cli: Cli, tmp_path: Path, installed_from: list[Path | None]
) -> None:
    older = PINNED.replace(__version__, "0.0.9")
    cases = ("pip install tools/involveplan-*.whl\n", older, PINNED.replace(CONTENT_HASH, "0" * 64))
    told = (
        f"“{JOB}” installs another wheel, or one with another SHA-256. Yours is {WHEEL_NAME}.\n"
        "To renew the job: delete that file, then run: involveplan init --ci github\n"
    )
    for job in cases:
        (tmp_path / JOB).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / JOB).write_text(job)
        ran = cli("init", "--yes", "--ci", "github")
        assert told in ran.err
        assert (tmp_path / JOB).read_text() == job
        assert not (tmp_path / WHEEL).exists()  # the job would not use it
    installed_from[0], source = None, installed_from[0]
    ran = cli("init", "--yes", "--ci", "github")
    assert f"“{JOB}” was not changed. To update it, you need {WHEEL}.\n" in ran.err
    installed_from[0] = source
    (tmp_path / JOB).unlink()
    ran = cli("init", "--yes", "--ci", "github")
    assert told not in ran.err
    assert PINNED in (tmp_path / JOB).read_text("utf-8") and (tmp_path / WHEEL).is_file()
    assert told not in cli("init", "--yes", "--ci", "github").err


def test_a_job_of_your_own_is_not_talked_about(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / JOB).parent.mkdir(parents=True)
    (tmp_path / JOB).write_text("uses: your-organisation/involveplan@COMMIT\n")
    assert "renew" not in cli("init", "--yes", "--ci", "github").err
    assert not (tmp_path / WHEEL).exists()


def test_a_wheel_that_cannot_be_read(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    put(tmp_path / WHEEL)
    monkeypatch.setattr(init_command, "installation_source", lambda: None)
    monkeypatch.setattr(Path, "read_bytes", refuses)
    ran = cli("init", "--yes", "--ci", "github")
    assert (ran.status, ran.err) == (2, f"We could not read “{WHEEL}”: permission denied.\n")


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal on Windows")
@pytest.mark.parametrize(
    ("answers", "status", "files"),
    [
        ((("github, gitlab or none?", "\x03"),), 130, set[str]()),
        ((("or none?", "forge\r"), ("or none?", "none\r"), ("files?", "no\r")), 0, set[str]()),
        ((("or none?", "GitHub\r"), ("files?", "perhaps\r"), ("files?", "y\r")), 0, GITHUB),
    ],
    ids=["stopped", "refused", "agreed"],
)
def test_at_a_terminal_it_asks(
    start: Start, tmp_path: Path, answers: tuple[tuple[str, str], ...], status: int, files: set[str]
) -> None:
    if files:
        put(tmp_path / WHEEL)
    terminal = start("init", rows=60)
    for question, answer in answers:
        terminal.prompts(question)
        terminal.type(answer)
    assert terminal.ends() == status
    assert set(written(tmp_path)) == files
    assert "Nothing was written." in terminal.text or status or files


def test_it_starts_without_what_it_does_not_use() -> None:
    code = (
        "import sys; from involveplan.cli.main import run; run(['init', '--dry-run', '--ci', 'none', 'nowhere']); "
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"prompt_toolkit", "jsonschema"} & set(ran.stderr.split())
