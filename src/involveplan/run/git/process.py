"""Running git. Nothing else in the package starts it.

git does not see the repository itself, only a temporary git directory: our configuration, with links to the real
objects and branches. So no setting, hook, filter or attribute of the repository can make git run a program, and nothing
is fetched. Only plumbing commands are used, and nothing is written to the repository.
"""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from involveplan.plan.files.os_errors import os_error_reason
from involveplan.run.errors import RunError
from involveplan.run.git.directory import GitDirectory, read_file

_OPTIONS = ("--no-pager", "--no-optional-locks")
_ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ATTR_NOSYSTEM": "1",
}
_EMPTY_HEAD = b"ref: refs/heads/main\n"
_OTHER_HEADS = re.compile(r"[A-Z_]+_HEAD")  # such as FETCH_HEAD
_SETTINGS = re.compile(r"GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)")
_LARGEST_LOG = 16 * 1024 * 1024  # bytes
MAX_OUTPUT_BYTES = 256 * 1024 * 1024  # bytes, enough for a batch of contents


class GitError(RunError):
    """git is missing, or failed."""


class GitOutput(NamedTuple):
    """The exit status of git, and its output on both streams."""

    status: int
    output: bytes
    errors: bytes


def git_program(environment: Mapping[str, str]) -> str | None:
    """Return the path of git from the folders of PATH; None if it is not installed.

    Never one in the current folder, which may be untrusted: Windows would look there first, and elsewhere PATH may
    contain it.
    """
    name = "git.exe" if os.name == "nt" else "git"
    folders = filter(os.path.isabs, os.get_exec_path(environment))
    programs = (os.path.join(folder, name) for folder in folders)  # noqa: PTH118
    return next((each for each in programs if os.path.isfile(each) and os.access(each, os.X_OK)), None)  # noqa: PTH113


def run_git(
    directory: GitDirectory,
    *words: str,
    environment: Mapping[str, str],
    stdin: bytes = b"",
    max_bytes: int = MAX_OUTPUT_BYTES,
) -> GitOutput:
    """Run git on the objects and branches of a repository. It sees the environment variables that are not its own.

    Raises GitError if git cannot be started, or prints more than `max_bytes`: a small repository can list files without
    end.
    """
    with _stand_in(directory) as stand_in:
        isolated = {
            "HOME": stand_in,
            "XDG_CONFIG_HOME": stand_in,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_OBJECT_DIRECTORY": os.path.abspath(directory.common_dir / "objects"),  # noqa: PTH100
        }
        return _run(stand_in, environment, isolated, words, stdin, max_bytes)


def check_ignore(
    directory: GitDirectory, paths: Sequence[str], environment: Mapping[str, str]
) -> list[tuple[str, str, str, str]]:
    """Return those of the paths, relative to the top of a work tree, that git ignores: file, line, pattern and path.

    The user's own ignore files count as well. Empty if a `.gitignore` is a pipe or device, because git would wait for
    it. Raises GitError if git cannot be started.
    """
    folders = {directory.top / folder for path in paths for folder in Path(path).parents}
    ignores = [folder / ".gitignore" for folder in folders]
    if any(file.exists() and not file.is_file() for file in ignores):
        return []
    with _stand_in(directory) as stand_in:
        for part in (directory.git_dir / "index", *directory.git_dir.glob("sharedindex.*")):
            _link(part, Path(stand_in) / part.name)
        (Path(stand_in) / "info").mkdir()
        _link(directory.common_dir / "info" / "exclude", Path(stand_in) / "info" / "exclude")
        answer = _run(
            stand_in,
            environment,
            {"GIT_WORK_TREE": os.path.abspath(directory.top)},  # noqa: PTH100
            ("check-ignore", "-z", "--verbose", "--stdin"),
            b"".join(os.fsencode(path) + b"\0" for path in paths),
        )
    words = [os.fsdecode(word).replace(stand_in, ".git") for word in answer.output.split(b"\0")[:-1]]
    return list(zip(*[iter(words)] * 4, strict=False)) if answer.status == 0 else []


def user_setting(key: str, environment: Mapping[str, str]) -> list[str]:
    """Return all values of a git setting from user, system and environment.

    Raises GitError if git cannot be started.
    """
    settings = {name: value for name, value in environment.items() if _SETTINGS.fullmatch(name)}
    with _stand_in(None) as stand_in:
        answer = _run(stand_in, environment, settings, ("config", "--null", "--get-all", key), b"")
    return os.fsdecode(answer.output).split("\0")[:-1]


def _run(
    stand_in: str,
    environment: Mapping[str, str],
    more: Mapping[str, str],
    words: tuple[str, ...],
    given: bytes,
    most: int = MAX_OUTPUT_BYTES,
) -> GitOutput:
    program = git_program(environment)
    if program is None:
        raise GitError("You need git for this, but we could not find it on this computer.")
    inherited = {name: value for name, value in environment.items() if not name.upper().startswith("GIT_")}
    with tempfile.TemporaryFile() as standard_input, tempfile.TemporaryFile() as errors:
        standard_input.write(given)
        standard_input.seek(0)
        try:
            process = subprocess.Popen(
                [program, *_OPTIONS, *words],
                cwd=stand_in,
                env={**inherited, **_ENVIRONMENT, "GIT_DIR": stand_in, **more},
                stdin=standard_input,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        except OSError as error:
            raise GitError(f"We could not start git: {os_error_reason(error)}.") from None
        with process:
            assert process.stdout is not None
            output = process.stdout.read(most + 1)
            if len(output) > most:
                process.kill()
        if len(output) > most:
            raise GitError("The git repository has too many files for us to read.")
        errors.seek(0)
        return GitOutput(process.returncode, output, errors.read().replace(os.fsencode(stand_in), b".git"))


@contextlib.contextmanager
def _stand_in(directory: GitDirectory | None) -> Iterator[str]:
    """A temporary git directory with our configuration, and with the branches of a repository if one is given."""
    with tempfile.TemporaryDirectory(prefix="involveplan-git-") as folder:
        root = Path(folder)
        (root / "objects").mkdir()
        head, config = (
            _EMPTY_HEAD,
            "[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tfsmonitor = false\n",
        )
        if directory is None:
            (root / "refs").mkdir()
        else:
            head = read_file(directory.git_dir / "HEAD")
            config += _extensions(directory)
            for name in ("refs", "packed-refs", "shallow", "reftable"):
                _link(directory.common_dir / name, root / name)
            (root / "logs").mkdir()
            with contextlib.suppress(OSError):  # git does not follow a link here
                (root / "logs" / "HEAD").write_bytes(
                    read_file(directory.git_dir / "logs" / "HEAD", _LARGEST_LOG)
                )
            _link(directory.common_dir / "logs" / "refs", root / "logs" / "refs")
            for path in directory.git_dir.glob("*_HEAD"):
                if _OTHER_HEADS.fullmatch(path.name):
                    _link(path, root / path.name)
        (root / "HEAD").write_bytes(head)
        (root / "config").write_text(config, encoding="utf-8")
        yield folder


def _extensions(directory: GitDirectory) -> str:
    """The two settings for the storage format of the repository, if it is a known one."""
    settings = directory.settings().get("extensions", {})
    known = {"objectformat": ("sha1", "sha256"), "refstorage": ("files", "reftable")}
    lines = [f"\t{key} = {settings[key]}\n" for key, words in known.items() if settings.get(key) in words]
    return "".join(["[extensions]\n", *lines]) if lines else ""


def _link(source: Path, target: Path) -> None:
    """Link to a regular file or folder of the repository, if it exists. If Windows allows no links, copy it."""
    source = Path(os.path.abspath(source))  # noqa: PTH100
    if not source.is_file() and not source.is_dir():
        return
    try:
        target.symlink_to(source, target_is_directory=source.is_dir())
    except OSError:
        if os.name != "nt":
            raise
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
