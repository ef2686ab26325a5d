"""What tests share: the shipped checklists as rules, and one way to check a text."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from involveplan.checklist.library import Library, shipped
from involveplan.checks.subject import Settings, Subject
from involveplan.linting.engine import Checked, Rules, check, subject_of
from involveplan.plan.source import read
from involveplan.realism import catalogue
from tests import ROOT
from tests.judges import depth

depth.use()
TODAY = date(2026, 11, 23)

CheckText = Callable[..., Checked]
SubjectOf = Callable[..., Subject]


@pytest.fixture(autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads what another has kept, or anything of whoever runs the tests."""
    monkeypatch.setenv("INVOLVEPLAN_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session")
def library() -> Library:
    """The checklists that ship."""
    return shipped()


@pytest.fixture(scope="session")
def check_text() -> CheckText:
    """Check a text against the shipped checklists; keywords go to `Rules`."""

    def checked(text: str | bytes, **rules: Any) -> Checked:
        raw = text if isinstance(text, bytes) else text.encode()
        given: dict[str, Any] = {
            "library": shipped(),
            "catalogue": catalogue.shipped(),
            "today": TODAY,
        } | rules
        return check(read(raw, "plan.yaml"), Rules(**given))

    return checked


@pytest.fixture(scope="session")
def subject() -> SubjectOf:
    """What checks look at, from the lines of a plan below its first two."""

    def made(lines: str = "", settings: Settings | None = None, today: date = TODAY, **rules: Any) -> Subject:
        source = read(f"involveplan: 1\ntitle: A calmer wait\n{lines}".encode(), "plan.yaml")
        assert source.value is not None, source.problems
        given = Rules(shipped(), catalogue.shipped(), today, settings=settings or Settings(), **rules)
        return subject_of(source, given)

    return made


@pytest.fixture(scope="session")
def examples() -> dict[str, bytes]:
    """The plans in `examples/` by name."""
    found = {path.stem: path.read_bytes() for path in sorted((ROOT / "examples").glob("*.yaml"))}
    assert len(found) >= 8
    return found
