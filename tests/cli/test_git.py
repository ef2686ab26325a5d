"""What is said when git has no answer, or there is no git."""

import os
import stat
from pathlib import Path

import pytest

from tests.cli.cli_runs import Cli
from tests.cli.git_repository import GitRepository

NOTES = "involveplan: 1\ntitle: Notes\n"


@pytest.fixture
def notes(repository: GitRepository) -> Path:
    """One plan, committed."""
    path = repository.folder / "plan.yaml"
    path.write_text(NOTES)
    repository.commit()
    return path


def said(cli: Cli, *words: str | Path, since: str = "HEAD") -> str:
    """What is said of a check that cannot be made."""
    ran = cli("check", f"--new-since={since}", *words)
    assert (ran.status, ran.out) == (2, ""), ran
    assert "Traceback" not in ran.err and "fatal" not in ran.err
    return ran.err


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    "since",
    ["nope", "v1", "0" * 40, "HEAD:plan.yaml", "HEAD..HEAD", "HEAD~7", "a b", "é", "$(id)", "HEAD\nHEAD"],
)
def test_a_revision_that_is_not_there(cli: Cli, tmp_path: Path, since: str) -> None:
    first, second = said(cli, since=since).splitlines()
    told = since.replace("\n", "<U+000A>")
    assert first == f"Cannot find a revision called “{told}” in the git repository “{tmp_path.name}”."
    assert second == "Run “git log” to see the revisions you have, or “git fetch” to get newer ones."


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("since", ["", "-x", "--all", "--output=x", "-", "a\0b"])
def test_what_can_be_no_revision(cli: Cli, tmp_path: Path, since: str) -> None:
    wanted = "--new-since needs a revision that git recognises, for example HEAD, main or v1.\n"
    assert said(cli, since=since) == wanted
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "plan.yaml"]


def test_before_the_first_commit(cli: Cli, repository: GitRepository) -> None:
    (repository.folder / "plan.yaml").write_text(NOTES)
    assert said(cli).startswith("Cannot find a revision called “HEAD” in the git repository “")


def test_a_shallow_clone(cli: Cli, notes: Path, repository: GitRepository) -> None:
    notes.write_text(f"{NOTES}lead: x\n")
    first = repository.git("rev-parse", "HEAD")
    repository.commit()
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", "clone")
    for since in (first, "HEAD~1"):
        told = said(cli, "clone", since=since)
        assert told.startswith(f"Cannot find a revision called “{since}” in the git repository “clone”.\n")
        assert "“git fetch --unshallow”" in told and "“fetch-depth: 0” for actions/checkout" in told
    assert cli("check", "clone", "--new-since", "HEAD").status == 0


def test_no_repository(cli: Cli, tmp_path: Path, repository: GitRepository) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "plan.yaml").write_text(NOTES)
    (repository.folder / ".git").rename(tmp_path / "git-away")
    wanted = "“outside” is not in a git repository, so there are no revisions to compare with.\n"
    assert said(cli, "outside") == wanted == said(cli, "outside/plan.yaml").replace("/plan.yaml", "")


def test_no_git(cli: Cli, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(notes.parent / "nowhere"))
    assert said(cli) == "You need git for this, but we could not find it on this computer.\n"


@pytest.mark.skipif(os.name == "nt", reason="a script that stands in for git needs a shell")
@pytest.mark.parametrize("folders", [".", "", "tools"])
def test_a_git_that_lies_beside_the_plans_is_never_run(
    cli: Cli, notes: Path, monkeypatch: pytest.MonkeyPatch, folders: str
) -> None:
    stranger = notes.parent / folders / "git"
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_text("#!/bin/sh\ntouch was_here\n")
    stranger.chmod(0o755)
    monkeypatch.setenv("PATH", folders)
    assert said(cli) == "You need git for this, but we could not find it on this computer.\n"
    assert not (notes.parent / "was_here").exists()


@pytest.mark.skipif(os.name == "nt", reason="a script that stands in for git needs a shell")
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("#!/nowhere/at-all\n", "We could not start git: no such file or directory.\n"),
        ("#!/bin/sh\nexit 9\n", "git could not read the earlier version: it did not say why.\n"),
        (
            "#!/bin/sh\nprintf 'one\\n::error::\\033[31mtwo\\n' >&2\nexit 9\n",
            "git could not read the earlier version: ::error::<U+001B>[31mtwo\n",
        ),
    ],
)
def test_a_git_that_does_not_work(
    cli: Cli, notes: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    stand_in = notes.parent / "bin" / "git"
    stand_in.parent.mkdir()
    stand_in.write_text(script)
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{stand_in.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")
    assert said(cli) == told


@pytest.mark.usefixtures("notes")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no numbers for owners")
def test_a_repository_of_another_user(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    first, second = said(cli).splitlines()
    assert first == "git will not open the repository that contains “.”, because it belongs to another user."
    assert second == f"If you trust it, run: git config --global --add safe.directory {tmp_path.as_posix()}"
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".gitconfig").write_text(f"[safe]\n\tdirectory = {tmp_path.as_posix()}\n")
    assert cli("check", "--new-since=HEAD").status == 0


def test_a_submodule(cli: Cli, notes: Path, repository: GitRepository) -> None:
    other = GitRepository(notes.parent / "shared-source")
    (other.folder / "shared.yaml").write_text(NOTES)
    other.commit()
    repository.git("submodule", "--quiet", "add", f"file://{other.folder}", "shared")
    (other.folder / "shared.yaml").unlink()
    repository.git("commit", "-q", "-m", "with the shared plans")
    told = said(cli, ".")
    assert told.startswith("“shared/shared.yaml” is in a nested git repository, for example a submodule.\n")
    assert cli("check", "--new-since", "HEAD", "shared").status == 0
    assert cli("check", "--new-since", "HEAD", "plan.yaml").status == 0


def test_a_bare_repository_is_none_that_plans_lie_in(
    cli: Cli, notes: Path, repository: GitRepository
) -> None:
    inner = GitRepository(notes.parent / "bare", "--bare")
    (inner.folder / "plan.yaml").write_text(NOTES)
    repository.commit()
    (inner.folder / "plan.yaml").write_text(f"{NOTES}lead: x\n")
    ran = cli("check", "--new-since=HEAD", "bare")
    assert (ran.status, ran.err) == (0, "")
    (repository.folder / ".git").rename(notes.parent / "git-away")
    assert (
        said(cli, "bare") == "“bare” is not in a git repository, so there are no revisions to compare with.\n"
    )


def test_plans_of_several_repositories(cli: Cli, notes: Path, tmp_path: Path) -> None:
    other = GitRepository(tmp_path / "other")
    (other.folder / "other.yaml").write_text(NOTES)
    other.commit()
    told = said(cli, "other/other.yaml", notes)
    assert told == (
        f"“{notes.as_posix()}” is not in the git repository “other”.\n"
        "--new-since works on one repository at a time.\n"
    )


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("since", ["@{u}", "main@{upstream}", "@{push}^", "main@{U}"])
def test_a_name_that_depends_on_settings_of_the_repository(cli: Cli, since: str) -> None:
    assert said(cli, since=since) == (
        f"--new-since cannot use “{since}”, because involveplan never reads repository settings.\n"
        "Give the name of the branch instead, for example origin/main.\n"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_repository_with_a_pipe_in_it(cli: Cli, notes: Path) -> None:
    branch = notes.parent / ".git" / "refs" / "heads" / "main"
    branch.unlink()
    os.mkfifo(branch)
    assert "is damaged. Something in the repository is not a file or a folder.\n" in said(cli)


@pytest.mark.usefixtures("notes")
def test_standard_input_was_nothing_before(cli: Cli) -> None:
    assert said(cli, "-").startswith("--new-since does not work with standard input, ")


@pytest.mark.usefixtures("notes")
def test_nothing_to_check_and_a_path_that_is_not_there(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert cli("check", "--new-since", "HEAD", "empty").status == 3
    assert said(cli, "empty", since="nope").startswith("Cannot find a revision called “nope”")
    assert said(cli, "no/such.yaml") == "Cannot find a file or folder called “no/such.yaml”.\n"


def test_a_damaged_repository(cli: Cli, notes: Path, repository: GitRepository) -> None:
    name = repository.git("rev-parse", "HEAD:plan.yaml")
    (repository.folder / ".git" / "objects" / name[:2] / name[2:]).unlink()
    assert cli("check", "--new-since", "HEAD").status == 0  # nothing changed, so nobody asks
    notes.write_text(f"{NOTES}lead: x\n")
    assert said(cli).startswith(
        "The git repository “"
    ) and "does not have all the files of this revision." in said(cli)
