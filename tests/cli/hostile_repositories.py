"""Repositories of strangers, each with a trap: a program that leaves a canary where git can be made to run it.

Every trap is shown to work: `bait` is what plain git does to run into it.
"""

import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.git_repository import GitRepository

PLAN = """\
involveplan: 1
title: A calmer wait
team: Blood test clinic
stage: agreed
agreed: {on: 2026-01-01, by: the board, of: f-01234567}
purpose: {aim: Make the wait for a blood test shorter and calmer.}
tools:
  - {tool: interview, starts: 2026-10-01, ends: 2026-11-30}
"""
# Every setting that we know to make git run a program or open a connection.
SETTINGS = """\
[core]
\tfsmonitor = {trap}
\tsshCommand = {trap}
\tpager = {trap}
\teditor = {trap}
\taskPass = {trap}
\tgitProxy = {trap}
\thooksPath = {hooks}
\talternateRefsCommand = {trap}
\tattributesFile = {folder}/attributes
[log]
\tshowSignature = true
[gpg]
\tprogram = {trap}
[gpg "ssh"]
\tprogram = {trap}
\tdefaultKeyCommand = {trap}
[diff]
\texternal = {trap}
[diff "x"]
\tcommand = {trap}
\ttextconv = {trap}
[filter "x"]
\tclean = {trap}
\tsmudge = {trap}
\tprocess = {trap}
\trequired = true
[merge "x"]
\tdriver = {trap}
[pager]
\tlog = {trap}
\trev-list = {trap}
\tcat-file = {trap}
[credential]
\thelper = !{trap}
[protocol "ext"]
\tallow = always
[remote "origin"]
\turl = ext::{trap}
\tpromisor = true
\tpartialclonefilter = blob:none
[alias]
\tcat-file = !{trap}
\trev-list = !{trap}
\tls-tree = !{trap}
"""


@dataclass
class Trap:
    """A program that creates a file when it runs, and a folder in which to set it up."""

    folder: Path
    canary: Path = field(init=False)
    program: Path = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        self.canary = self.folder / "canary"
        self.program = self.folder / "program"
        self.program.write_text(f'#!/bin/sh\ntouch "{self.canary}"\nexit 1\n')
        self.program.chmod(self.program.stat().st_mode | stat.S_IXUSR)
        hooks = self.folder / "hooks"
        hooks.mkdir()
        for hook in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
            shutil.copy(self.program, hooks / hook)
        (self.folder / "attributes").write_text("* filter=x diff=x merge=x\n")

    @property
    def settings(self) -> str:
        """A configuration of git that runs the program wherever it can."""
        return SETTINGS.format(trap=self.program, hooks=self.folder / "hooks", folder=self.folder)

    def sprung(self) -> bool:
        """True if the program ran since this was asked last."""
        ran = self.canary.exists()
        self.canary.unlink(missing_ok=True)
        return ran


@dataclass(frozen=True)
class Hostile:
    """A repository with a trap: the folder to check, the plan in it, and what else the environment holds."""

    folder: Path
    plan: str
    bait: tuple[str, ...] = ("status",)
    environment: Mapping[str, str] = field(default_factory=dict)
    bait_in: str = "."

    def walk_into(self) -> None:
        """Have plain git run into the trap."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        subprocess.run(
            ["git", *self.bait],
            cwd=self.folder / self.bait_in,
            env={**environment, **self.environment},
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )


def write(folder: Path, name: str, text: str) -> None:
    """Write a file and the folders above it."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)


def append(file: Path, text: str) -> None:
    """Add lines to a file."""
    file.write_text(file.read_text() + text)


def committed(folder: Path, *options: str) -> GitRepository:
    """A repository with a plan that has changed twice, and attributes that name filters."""
    repository = GitRepository(folder, *options)
    write(folder, "plans/plan.yaml", PLAN.replace("calmer", "quieter"))
    write(folder, ".gitattributes", "* filter=x diff=x merge=x\n")
    write(folder, "involveplan.toml", "history = true\n")
    repository.commit()
    write(folder, "plans/plan.yaml", PLAN)
    repository.commit()
    write(folder, "plans/plan.yaml", PLAN.replace("Make", "Have"))
    return repository


def own_configuration(trap: Trap, folder: Path) -> Hostile:
    """An unzipped folder with a configuration of its own."""
    committed(folder)
    append(folder / ".git" / "config", trap.settings)
    return Hostile(folder, "plans/plan.yaml")


def included_configuration(trap: Trap, folder: Path) -> Hostile:
    """The same by way of a file that the configuration includes."""
    committed(folder)
    write(folder, "harmless.ini", trap.settings)
    append(
        folder / ".git" / "config",
        f'[include]\n\tpath = {folder}/harmless.ini\n[includeIf "gitdir:**"]\n\tpath = {folder}/harmless.ini\n',
    )
    return Hostile(folder, "plans/plan.yaml")


def embedded_repository(trap: Trap, folder: Path) -> Hostile:
    """A bare repository committed as plain files, with a plan in it and a signed commit."""
    committed(folder)
    inner = GitRepository(folder / "plans" / "evil", "--bare")
    write(inner.folder, "plan.yaml", PLAN)
    blob = inner.git("--git-dir=.", "hash-object", "-w", "plan.yaml")
    listed = f"100644 blob {blob}\tplan.yaml\n"
    tree = _fed(inner.folder, listed, "mktree")
    commit = (
        f"tree {tree}\nauthor a <a@b> 0 +0000\ncommitter a <a@b> 0 +0000\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nx\n"
    )
    name = _fed(inner.folder, commit, "hash-object", "-t", "commit", "-w", "--stdin")
    write(inner.folder, "refs/heads/main", f"{name}\n")
    write(inner.folder, "HEAD", "ref: refs/heads/main\n")
    bare = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n"
    write(inner.folder, "config", bare + trap.settings.removeprefix("[core]\n"))
    return Hostile(
        folder, "plans/evil/plan.yaml", ("log", "--follow", "--", "plan.yaml"), bait_in="plans/evil"
    )


def file_that_leads_to_a_repository(trap: Trap, folder: Path) -> Hostile:
    """A `.git` file that leads to a bare repository among the files."""
    hostile = embedded_repository(trap, folder)
    shutil.rmtree(folder / ".git")
    write(folder, ".git", "gitdir: plans/evil\n")
    return Hostile(folder, hostile.plan, ("log", "plan.yaml"), bait_in="plans/evil")


def link_to_a_repository(trap: Trap, folder: Path) -> Hostile:
    """A link called `.git` to a bare repository among the files."""
    hostile = embedded_repository(trap, folder)
    shutil.rmtree(folder / ".git")
    (folder / ".git").symlink_to("plans/evil", target_is_directory=True)
    return Hostile(folder, hostile.plan, ("log", "plan.yaml"), bait_in="plans/evil")


def folder_that_is_a_repository(trap: Trap, folder: Path) -> Hostile:
    """An unzipped folder that is itself a bare repository."""
    embedded_repository(trap, folder.parent / "built")
    shutil.move(folder.parent / "built" / "plans" / "evil", folder)
    return Hostile(folder, "plan.yaml", ("log", "plan.yaml"))


def work_tree(trap: Trap, folder: Path) -> Hostile:
    """A second work tree, with a configuration of its own besides."""
    repository = committed(folder.parent / f"{folder.name}-first")
    repository.git("config", "extensions.worktreeConfig", "true")
    repository.git("worktree", "add", "-q", folder, "-b", "beside")
    config = repository.folder / ".git" / "worktrees" / folder.name / "config.worktree"
    config.write_text(trap.settings)
    write(folder, "plans/plan.yaml", PLAN.replace("Make", "Have"))
    return Hostile(folder, "plans/plan.yaml")


def submodule(trap: Trap, folder: Path) -> Hostile:
    """A submodule whose configuration lies in the outer repository."""
    source = committed(folder.parent / f"{folder.name}-source")
    outer = committed(folder)
    outer.git("submodule", "--quiet", "add", f"file://{source.folder}", "shared")
    write(folder, "shared/plans/plan.yaml", PLAN.replace("Make", "Have"))
    append(folder / ".git" / "modules" / "shared" / "config", trap.settings)
    return Hostile(folder, "shared/plans/plan.yaml", bait_in="shared")


def long_names(trap: Trap, folder: Path) -> Hostile:
    """A repository with SHA-256."""
    committed(folder, "--object-format=sha256")
    append(folder / ".git" / "config", trap.settings)
    return Hostile(folder, "plans/plan.yaml")


def shallow(trap: Trap, folder: Path) -> Hostile:
    """A clone of the newest commit alone."""
    source = committed(folder.parent / f"{folder.name}-source")
    source.git("clone", "-q", "--depth", "1", f"file://{source.folder}", folder)
    write(folder, "plans/plan.yaml", PLAN.replace("Make", "Have"))
    append(folder / ".git" / "config", trap.settings)
    return Hostile(folder, "plans/plan.yaml")


def partial(trap: Trap, folder: Path) -> Hostile:
    """A clone that fetches contents when they are asked for, by a program."""
    repository = committed(folder)
    name = repository.git("rev-parse", "HEAD~1:plans/plan.yaml")
    (folder / ".git" / "objects" / name[:2] / name[2:]).unlink()
    promise = "[extensions]\n\tpartialClone = origin\n"
    config = (folder / ".git" / "config").read_text().replace("version = 0", "version = 1")
    (folder / ".git" / "config").write_text(config + promise + trap.settings.replace("fsmonitor", "x-none"))
    return Hostile(folder, "plans/plan.yaml", ("cat-file", "-p", name))


def environment_of_git(trap: Trap, folder: Path) -> Hostile:
    """Variables for git that name programs, settings, another repository, and files to write."""
    committed(folder)
    other = committed(trap.folder / "other")
    append(other.folder / ".git" / "config", trap.settings)
    write(trap.folder, "settings", trap.settings)
    programs = trap.folder / "programs"
    programs.mkdir()
    for name in ("git-cat-file", "git-rev-list", "git-remote-ext", "git-remote-https"):
        shutil.copy(trap.program, programs / name)
    variables = {
        "GIT_CONFIG_GLOBAL": f"{trap.folder}/settings",
        "GIT_CONFIG_SYSTEM": f"{trap.folder}/settings",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": str(trap.program),
        "GIT_DIR": str(other.folder / ".git"),
        "GIT_WORK_TREE": str(other.folder),
        "GIT_EXTERNAL_DIFF": str(trap.program),
        "GIT_PAGER": str(trap.program),
        "GIT_EDITOR": str(trap.program),
        "GIT_SSH_COMMAND": str(trap.program),
        "GIT_ASKPASS": str(trap.program),
        "GIT_PROXY_COMMAND": str(trap.program),
        "GIT_EXEC_PATH": str(programs),
        "GIT_TRACE": str(trap.canary),
        "GIT_TRACE2_EVENT": str(trap.canary),
        "GIT_TRACE_SETUP": str(trap.canary),
    }
    return Hostile(folder, "plans/plan.yaml", environment=variables)


def program_among_the_files(trap: Trap, folder: Path) -> Hostile:
    """A program called git beside the plans, in a folder that PATH names by a relative path."""
    committed(folder)
    for name in ("git", "git.exe", "plans/git"):
        shutil.copy(trap.program, folder / name)
    path = os.pathsep.join((".", "", "plans", os.environ["PATH"]))
    return Hostile(folder, "plans/plan.yaml", environment={"PATH": path})


REPOSITORIES: tuple[Callable[[Trap, Path], Hostile], ...] = (
    own_configuration,
    included_configuration,
    embedded_repository,
    file_that_leads_to_a_repository,
    link_to_a_repository,
    folder_that_is_a_repository,
    work_tree,
    submodule,
    long_names,
    shallow,
    partial,
    environment_of_git,
    program_among_the_files,
)


def _fed(folder: Path, text: str, *words: str) -> str:
    ran = subprocess.run(
        ["git", "--git-dir=.", *words], cwd=folder, input=text, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()
