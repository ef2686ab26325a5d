"""What several configurations come to for one plan, and where each setting was made."""

from pathlib import Path

import pytest

from involveplan.linting.config.effective import EffectiveConfig, resolve_config
from involveplan.linting.config.model import Config
from tests.linting.configurations import chain, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of plans whose configuration extends that of the trust."""
    write(
        tmp_path,
        trust__involveplan="""\
checklists = ["trust.yaml"]
select = ["AUD"]
fail-on = "warning"
region = "WLS"
exclude = ["trust-only/"]

[ignore]
AUD001 = "of the trust"
AUD002 = "of the trust"

[[overrides]]
paths = ["archive/", "old/"]
stage = "closed"
ignore.AUD003 = "in the archive"
""",
        plans__involveplan="""\
extend = "../trust/involveplan.toml"
checklists = ["plans.yaml"]
select = ["PUR"]
stage = "agreed"
fail-on = "error"

[ignore]
aud002 = "of the plans"

[[overrides]]
paths = ["archive/*.yaml", "!archive/keep.yaml"]
fail-on = "note"
[[overrides]]
paths = ["archive/late.yaml"]
fail-on = "warning"
stage = "running"
""",
    )
    return tmp_path / "plans"


def settled(folder: Path, plan: str) -> EffectiveConfig:
    return resolve_config(chain(folder), f"{folder.as_posix()}/{plan}")


def where(found: EffectiveConfig, *pointer: str | int) -> str:
    origin = found.origins[pointer]
    return f"{Path(origin.file).parent.name}:{origin.line}:{origin.pattern}"


def test_no_configuration() -> None:
    assert resolve_config(None, "/x.yaml") == EffectiveConfig(Config())


def test_the_nearest_goes_before_lists_of_checklists_add_up_and_tables_merge(folder: Path) -> None:
    found = settled(folder, "a.yaml")
    config = found.config
    assert (config.stage, config.fail_on, config.region, config.select) == ("agreed", "error", "WLS", ["PUR"])
    assert config.ignore == {"AUD001": "of the trust", "AUD002": "of the plans"}
    assert [Path(each).relative_to(folder.parent).as_posix() for each in config.checklists] == [
        "trust/trust.yaml",
        "plans/plans.yaml",
    ]
    assert config.exclude == ["trust-only/"]
    assert config.reading_age == 14
    assert where(found, "fail-on") == "plans:5:"
    assert where(found, "region") == "trust:4:"
    assert where(found, "ignore", "AUD001") == "trust:8:"
    assert where(found, "ignore", "AUD002") == "plans:8:"
    assert where(found, "checklists", 0) == "trust:1:"
    assert where(found, "checklists", 1) == "plans:2:"
    assert ("reading-age",) not in found.origins


def test_overrides_go_before_all_that_is_for_every_plan_and_later_ones_before_earlier(folder: Path) -> None:
    found = settled(folder, "archive/a.yaml")
    assert (found.config.stage, found.config.fail_on) == ("closed", "note")
    assert found.config.ignore["AUD003"] == "in the archive"
    assert where(found, "stage") == "trust:13:archive/"
    assert where(found, "ignore", "AUD003") == "trust:14:archive/"
    assert where(found, "fail-on") == "plans:12:archive/*.yaml"
    late = settled(folder, "archive/late.yaml")
    assert (late.config.stage, late.config.fail_on) == ("running", "warning")
    kept = settled(folder, "archive/keep.yaml")
    assert (kept.config.stage, kept.config.fail_on) == ("closed", "error")


def test_patterns_begin_at_their_own_file_where_the_plan_lies_below_it(tmp_path: Path) -> None:
    write(tmp_path, involveplan="[[overrides]]\npaths = ['/north/old/']\nstage = 'closed'")
    write(tmp_path, north__involveplan="extend = '../involveplan.toml'")
    assert settled(tmp_path / "north", "old/a.yaml").config.stage == "closed"
    assert settled(tmp_path / "north", "north/old/a.yaml").config.stage is None


def test_a_folder_is_what_all_of_it_is(folder: Path) -> None:
    found = settled(folder, "archive/")
    assert (found.config.stage, found.config.fail_on) == ("closed", "error")
    assert [(each.paths, each.keys, each.applies) for each in found.overrides] == [
        (("archive/", "old/"), ("ignore", "stage"), True),
        (("archive/*.yaml", "!archive/keep.yaml"), ("fail-on",), False),
        (("archive/late.yaml",), ("stage", "fail-on"), False),
    ]
    assert [each.origin.line for each in found.overrides] == [11, 10, 13]
