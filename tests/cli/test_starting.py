"""What each command loads before it begins: a hook waits for it at every commit."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "prompt_toolkit",
    "rich",
    "holidays",
    "phonenumbers",
    "nhs_number",
    "docx",
    "multiprocessing",
}
MODELS = {"pydantic", "yaml", "involveplan.linting.engine", "involveplan.checklist.model"}
PLAN = "involveplan: 1\ntitle: A calmer wait\n"


def loaded(*words: str, cwd: Path) -> set[str]:
    """The modules that are loaded once the command has ended."""
    code = f"import sys; from involveplan.cli.main import run; run({list(words)!r}); print('LOADED', *sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=cwd)
    return set(ran.stdout.rpartition("LOADED")[2].split())


def test_the_version_needs_next_to_nothing(tmp_path: Path) -> None:
    found = loaded("--version", cwd=tmp_path)
    assert "involveplan.cli.main" in found
    assert not (HEAVY | MODELS | {"typer"}) & found


def test_help_needs_only_the_commands(tmp_path: Path) -> None:
    found = loaded("--help", cwd=tmp_path)
    assert "typer" in found and not (HEAVY | MODELS) & found


@pytest.mark.parametrize(
    "words", [("check", "--no-cache", "plan.yaml"), ("explain", "AUD001"), ("tools", "interview")]
)
def test_no_command_loads_what_only_others_need(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    found = loaded(*words, cwd=tmp_path)
    assert "pydantic" in found and not HEAVY & found


@pytest.mark.parametrize(
    "words",
    [
        ("check",), ("check", "--color", "always", "--output-format", "concise"),
        ("check", "--color", "always", "--output", "a.txt"),
        ("status",), ("status", "--color", "never"), ("estimate", "plan.yaml"), ("explain", "AUD001"),
        ("tools",), ("review", "plan.yaml"), ("lessons",), ("config", "show"),
    ],
)  # fmt: skip
def test_rich_is_loaded_for_no_pipe_and_no_file(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    assert "rich" not in loaded(*words, cwd=tmp_path)


def test_what_is_drawn_loads_only_the_parts_of_rich_that_it_needs(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    heavy = {"rich.markdown", "rich.syntax", "rich.progress", "rich.live", "rich.traceback", "pygments"}
    for command in ("check", "status"):
        found = loaded(command, "--color", "always", cwd=tmp_path)
        assert "rich.console" in found and not heavy & found
    assert "rich.table" not in loaded("check", "--color", "always", cwd=tmp_path)


def test_a_plan_that_did_not_change_needs_no_models(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"{PLAN}reference: never-seen\n")
    assert "pydantic" in loaded("check", "plan.yaml", cwd=tmp_path)
    found = loaded("check", "plan.yaml", cwd=tmp_path)
    assert "sqlite3" in found and not (HEAVY | MODELS) & found


def test_several_plans_that_did_not_change_are_compared_but_not_read(tmp_path: Path) -> None:
    for name in ("ward", "clinic"):
        (tmp_path / f"{name}.yaml").write_text(f"{PLAN}reference: shared\n")
    first = loaded("check", "--output-format", "json", cwd=tmp_path)
    found = loaded("check", "--output-format", "json", cwd=tmp_path)
    assert {"involveplan.portfolio.compare", "involveplan.run.read_plan"} <= first
    assert "involveplan.portfolio.compare" in found
    assert not (HEAVY | {"involveplan.run.read_plan"}) & found


def test_sqlite_is_loaded_only_for_a_cache(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    assert "sqlite3" not in loaded("check", "--no-cache", "plan.yaml", cwd=tmp_path)


def test_a_check_builds_only_the_models_that_it_needs(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    code = """
from pydantic import BaseModel
from involveplan.cli.main import run
run(["check", "--no-cache", "plan.yaml"])
pending, built = [BaseModel], []
while pending:
    model = pending.pop()
    pending += model.__subclasses__()
    if model.__module__.startswith("involveplan") and model.__pydantic_complete__:
        built.append(model.__name__)
print("BUILT", *sorted(built))
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert ran.stdout.rpartition("BUILT")[2].split() == ["CatalogueFile", "Checklist", "Plan"]


def test_plugins_of_pydantic_do_not_see_plans(tmp_path: Path) -> None:
    """Some send what they see to a service."""
    (tmp_path / "plan.yaml").write_text(PLAN)
    package = tmp_path / "packages"
    (package / "spy-1.dist-info").mkdir(parents=True)
    (package / "spy-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1\n")
    (package / "spy-1.dist-info" / "entry_points.txt").write_text("[pydantic]\nspy = spy:plugin\n")
    (package / "spy.py").write_text("print('SPY')\nplugin = object()\n")
    variables = {key: value for key, value in os.environ.items() if key != "PYDANTIC_DISABLE_PLUGINS"}
    variables["PYTHONPATH"] = str(package)
    for words in (["-m", "involveplan", "check", "plan.yaml"], ["-c", "import involveplan.plan.model"]):
        ran = subprocess.run(
            [sys.executable, *words], capture_output=True, text=True, cwd=tmp_path, env=variables, check=False
        )
        assert ("SPY" in ran.stdout) == (words[0] == "-c")
