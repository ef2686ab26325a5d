"""The wheel that a job installs, pinned with the packages that it needs."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from involveplan import __version__, data
from involveplan.cli.stop import USAGE, Stop

NAME = f"involveplan-{__version__}-py3-none-any.whl"  # the only name our build gives this version
PATH = f"tools/{NAME}"


@dataclass(frozen=True, slots=True)
class JobWheel:
    """A wheel of this version: its bytes, and whether it lies in the folder `tools` already."""

    content: bytes
    in_tools: bool

    @property
    def requirement(self) -> str:
        """The wheel as a line of pip's requirements: its path and its hash."""
        return f"{PATH} --hash=sha256:{hashlib.sha256(self.content).hexdigest()}"

    def fill_in(self, template: str) -> str:
        """A job with this wheel in the place of `{wheel}`, and all that it installs in the place of `{packages}`."""
        before, _, after = template.replace("{wheel}", PATH).partition("{packages}\n")
        indent = before.rpartition("\n")[2]
        lines = [self.requirement, *data.locked_packages().splitlines()]
        return before + f"\n{indent}".join(lines) + "\n" + after


def find_wheel(folder: Path, installed_from: Path | None) -> JobWheel | None:
    """The wheel of this version: the one in `tools`, else the one this involveplan was installed from.

    None if there is neither. A wheel of another version will not do: it may need other packages than our lock pins.
    Raises Stop if the wheel cannot be read.
    """
    for path in (folder / PATH, installed_from):
        if path and path.name == NAME and path.is_file():
            try:
                return JobWheel(path.read_bytes(), in_tools=path == folder / PATH)
            except OSError as error:
                reason = (error.strerror or "no reason given").lower()
                raise Stop(USAGE, f"“{path.as_posix()}” cannot be read: {reason}.") from None
    return None


def other_wheels(folder: Path) -> list[str]:
    """The wheels of other versions in `tools`, by their paths."""
    found = sorted(path.name for path in folder.glob("tools/involveplan-*.whl"))
    return [f"tools/{name}" for name in found if name != NAME]
