"""Tests of involveplan. `ROOT` is the top of the checkout."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
