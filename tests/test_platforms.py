"""Nothing is called that only some systems have, unless there is another way for the others."""

import ast
from collections.abc import Iterator

from tests import ROOT

SOURCE = ROOT / "src" / "involveplan"
ONLY_UNIX = {
    "os": {
        *(
            "chown",
            "chroot",
            "confstr",
            "ctermid",
            "fchdir",
            "fchmod",
            "fchown",
            "fork",
            "forkpty",
            "getegid",
            "geteuid",
        ),
        *(
            "getgid",
            "getgroups",
            "getloadavg",
            "getpgid",
            "getpriority",
            "getsid",
            "getuid",
            "initgroups",
            "killpg",
        ),
        *(
            "lchown",
            "lockf",
            "major",
            "mkfifo",
            "mknod",
            "nice",
            "openpty",
            "pathconf",
            "pipe2",
            "posix_spawn",
            "pread",
        ),
        *(
            "preadv",
            "pwrite",
            "readv",
            "register_at_fork",
            "sched_getaffinity",
            "sendfile",
            "setgid",
            "setpgid",
        ),
        *(
            "setpriority",
            "setsid",
            "setuid",
            "statvfs",
            "sync",
            "sysconf",
            "tcgetpgrp",
            "ttyname",
            "uname",
            "wait",
        ),
        *("wait3", "wait4", "writev", "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC"),
    },
    "signal": {
        *(
            "SIGALRM",
            "SIGCHLD",
            "SIGCONT",
            "SIGHUP",
            "SIGKILL",
            "SIGPIPE",
            "SIGQUIT",
            "SIGSTOP",
            "SIGTSTP",
            "SIGUSR1",
        ),
        *("SIGUSR2", "SIGWINCH", "alarm", "pause", "pthread_sigmask", "setitimer", "sigwait", "siginterrupt"),
    },
    "time": {"tzset", "clock_gettime"},
}
ONLY_WINDOWS = {"os": {"O_BINARY", "startfile"}}
MODULES = {
    "crypt",
    "curses",
    "fcntl",
    "grp",
    "posix",
    "pty",
    "pwd",
    "readline",
    "resource",
    "syslog",
    "termios",
    "tty",
}
# Asked for with `hasattr` or `getattr` first.
WITH_ANOTHER_WAY = {
    ("run/workers.py", "os.sched_getaffinity"),
    ("run/git/ownership.py", "os.geteuid"),  # on Windows nothing is refused
    *(("plan/files/access.py", name) for name in ("os.fchmod", "os.fchown")),  # not called on Windows
    ("run/cache.py", "os.fchmod"),  # nor this
    *(
        ("plan/files/lock.py", name) for name in ("fcntl", "fcntl.flock", "fcntl.LOCK_EX")
    ),  # and msvcrt on Windows
    *(
        ("cli/terminal/line_input.py", name)
        for name in ("readline", "readline.set_auto_history", "readline.parse_and_bind")
    ),  # without it lines are typed without editing
}


def _calls() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = path.relative_to(SOURCE).as_posix()
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                yield name, f"{node.value.id}.{node.attr}"
            elif isinstance(node, ast.ImportFrom):
                yield from ((name, f"{node.module}.{each.name}") for each in node.names)
            elif isinstance(node, ast.Import):
                yield from ((name, each.name) for each in node.names)


def test_nothing_is_called_that_only_some_systems_have() -> None:
    some = {
        f"{module}.{name}"
        for by in (ONLY_UNIX, ONLY_WINDOWS)
        for module, names in by.items()
        for name in names
    }
    found = {(name, call) for name, call in _calls() if call in some or call.partition(".")[0] in MODULES}
    assert found == WITH_ANOTHER_WAY
