"""Print the lowest version that pyproject.toml allows of each package that involveplan runs with, as constraints."""

import sys
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
for dependency in project["dependencies"]:
    name, _, versions = dependency.partition(">=")
    sys.stdout.write(f"{name}=={versions.partition(',')[0]}\n")
