"""Arrows point down only, and the core knows nothing of terminals."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests import ROOT

SOURCE = ROOT / "src" / "involveplan"
# The layers, from the bottom. A package imports only those below it, and those named beside it.
LAYERS = (
    "plan",
    "checklist",
    "realism",
    "checks",
    "linting",
    "portfolio",
    "reports",
    "wizard",
    "run",
    "documents",
    "exports",
    "cli",
)
BESIDE = {  # layers below that a package does without
    "checklist": {"realism"},
    "realism": {"checklist"},
    "reports": {"portfolio"},
    "wizard": {"portfolio", "reports"},
    "run": {"wizard"},
    "documents": {"run"},
    "exports": {"run"},
}
BELOW = {layer: set(LAYERS[:place]) - BESIDE.get(layer, set()) for place, layer in enumerate(LAYERS)}
CORE = sorted(set(BELOW) - {"cli", "run", "wizard"})


def imports(part: str) -> Iterator[tuple[str, str]]:
    """Each module of a part with each module that it imports, wherever the import stands."""
    for path in sorted((SOURCE / part).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path} imports relatively"
                yield path.name, node.module or ""
                yield from ((path.name, f"{node.module}.{alias.name}") for alias in node.names)
            elif isinstance(node, ast.Import):
                yield from ((path.name, alias.name) for alias in node.names)


def test_every_part_is_known() -> None:
    assert {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(
        BELOW
    )


@pytest.mark.parametrize("part", BELOW)
def test_arrows_point_down(part: str) -> None:
    found = [(name, module.split(".")) for name, module in imports(part)]
    wrong = [
        f"{part}/{name} imports {'.'.join(path)}"
        for name, path in found
        if path[0] == "involveplan"
        and len(path) > 1
        and path[1] in BELOW
        and path[1] not in BELOW[part] | {part}
    ]
    assert found
    assert not wrong


@pytest.mark.parametrize("part", CORE)
def test_the_core_is_pure(part: str) -> None:
    outside = {
        "typer",
        "rich",
        "prompt_toolkit",
        "sys",
        "random",
        "time",
        "subprocess",
        "socket",
    }
    wrong = [
        f"{part}/{name} imports {module}" for name, module in imports(part) if module.split(".")[0] in outside
    ]
    assert not wrong


def test_the_core_imports_no_terminal() -> None:
    modules = [
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
        for part in CORE
        for path in sorted((SOURCE / part).rglob("*.py"))
    ]
    code = f"import sys\nfor name in {modules!r}: __import__(name)\nprint('\\n'.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    found = set(ran.stdout.split())
    assert "involveplan.plan.model" in found
    assert not {"typer", "rich", "prompt_toolkit"} & found


def test_nothing_imports_a_command_but_the_entry_point() -> None:
    """What commands share stands in a module of its own. `main` finds a command by its name."""
    commands = "involveplan.cli.commands."
    wrong = [
        f"{name} imports {module}"
        for name, module in imports("cli")
        if module.startswith(commands) and not module.startswith(f"{commands}_")
    ]
    assert not wrong


@pytest.mark.parametrize("layer", [layer for layer in BELOW if layer != "cli"])
def test_no_layer_below_names_the_command_line(layer: str) -> None:
    """Not even as text, such as the name of a module to import."""
    wrong = [
        path.name for path in (SOURCE / layer).rglob("*.py") if "involveplan.cli" in path.read_text("utf-8")
    ]
    assert not wrong


def test_modules_at_the_top_import_no_layer() -> None:
    wrong = [
        f"{path.name} imports {node.module}"
        for path in SOURCE.glob("*.py")
        if path.name != "__main__.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").split(".")[1:2]
        and (node.module or "").split(".")[1] in BELOW
    ]
    assert not wrong


@pytest.mark.parametrize("part", CORE)
def test_the_core_reads_no_clock_and_no_environment_and_prints_nothing(part: str) -> None:
    impure = re.compile(r"(os\.)?(environ|getenv)\b.*|(date|datetime)\.(today|now)|print")
    wrong = [
        f"{part}/{path.name}:{node.lineno}"
        for path in (SOURCE / part).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Call) and impure.fullmatch(ast.unparse(node.func)))
        or (isinstance(node, ast.Attribute) and ast.unparse(node) == "os.environ")
    ]
    assert not wrong


def test_a_run_is_given_its_environment() -> None:
    reading = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in (SOURCE / "run").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv", "sys.stdin")
    ]
    assert [place.partition(":")[0] for place in reading] == ["run/workers.py"]  # it sets a variable for them
