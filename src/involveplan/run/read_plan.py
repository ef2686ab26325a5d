"""Reading a file as a plan."""

from involveplan.plan.files.os_errors import os_error_reason
from involveplan.plan.files.reader import read_raw
from involveplan.plan.model import Plan
from involveplan.plan.problems import Problem
from involveplan.plan.source import Source, looks_like_plan, read, utf_16_encoding
from involveplan.plan.yaml.conflict import find_conflict, split_versions
from involveplan.plan.yaml.tree import Tree, parse_yaml


def read_plan(path: str, name: str, *, named: bool) -> Source[Plan] | None:
    """Read a file as a plan; None for one that was discovered in a folder (not `named`) and is not a plan."""
    try:
        raw = read_raw(path)
    except OSError as error:
        return unopened_source(name, error)
    return read_plan_bytes(raw, name, named=named)


def read_plan_bytes(raw: bytes, name: str, *, named: bool) -> Source[Plan] | None:
    """Read the bytes of a file as a plan, in the same way."""
    return read(raw, name) if named else read_if_plan(raw, name)


def unopened_source(name: str, error: OSError) -> Source[Plan]:
    """Return the source of a file that could not be opened, with the error as its problem."""
    sentence = f"We could not open this file: {os_error_reason(error)}."
    return Source(name, Tree(""), None, (Problem("readable", (0, 0), sentence),))


def read_if_plan(raw: bytes, name: str) -> Source[Plan] | None:
    """Read a file that is meant as a plan; None for any other."""
    other = utf_16_encoding(raw)
    if b"involveplan" not in (raw.replace(b"\0", b"") if other else raw):
        return None
    source = read(raw, name)
    root = source.tree.root
    if root is None and find_conflict(source.tree.text):
        return source if any(map(_is_plan_version, split_versions(source.tree.text))) else None
    if root is None:
        return source if looks_like_plan(raw.decode(other or "utf-8-sig", "replace")) else None
    return source if root.child("involveplan") else None


def _is_plan_version(text: str) -> bool:
    """True if one version of a file with a merge conflict is meant as a plan."""
    text = text.removeprefix("\ufeff")  # in either version it came first
    root = parse_yaml(text).root
    return looks_like_plan(text) if root is None else root.child("involveplan") is not None
