"""What tests of configurations share: files in a folder, and what is said of a broken one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from involveplan.linting.config.chain import Chain, ConfigLoader, ConfigurationError


def write(folder: Path, **texts: str) -> None:
    """Write files; `__` in a name stands for a folder, and the ending is .toml."""
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def chain(folder: Path) -> Chain:
    """The configuration nearest to a folder."""
    found = ConfigLoader().nearest(str(folder))
    assert found is not None
    return found


def refused(doing: Callable[[], object], folder: Path) -> list[str]:
    """What is said of a broken configuration, its name from a folder on: `involveplan.toml:1:1: Why.`"""
    with pytest.raises(ConfigurationError) as caught:
        doing()
    broken = caught.value
    name = Path(broken.source.name).relative_to(folder).as_posix()
    places = [(broken.source.place_of_span(problem.span), problem.message) for problem in broken.problems]
    return [f"{name}:{place.line}:{place.column}: {sentence}" for place, sentence in places]
