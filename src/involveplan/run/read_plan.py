"""Reading a file as a plan."""

from codecs import BOM_UTF8

from involveplan.plan.detection.first_key import first_key_almost_of_plan
from involveplan.plan.detection.plan_detection import looks_like_plan
from involveplan.plan.files.file_kind import file_kind
from involveplan.plan.files.os_errors import os_error_reason
from involveplan.plan.files.reader import YAML_ENDINGS, read_raw
from involveplan.plan.model import Plan
from involveplan.plan.problems import Problem
from involveplan.plan.source import Source, read, utf_16_encoding
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
        return _read_if_almost_plan(raw, name, other)
    source = read(raw, name)
    root = source.tree.root
    if root is None and find_conflict(source.tree.text):
        is_plan = any(map(_is_plan_version, split_versions(source.tree.text)))
    elif root is None:
        is_plan = looks_like_plan(raw.decode(other or "utf-8-sig", "replace"))
    else:
        is_plan = root.child("involveplan") is not None
    return source if is_plan else _read_if_almost_plan(raw, name, other)


def _read_if_almost_plan(raw: bytes, name: str, encoding: str) -> Source[Plan] | None:
    """Read a file whose first key is almost that of a plan, or a document that was saved as YAML."""
    is_document = name.lower().endswith(YAML_ENDINGS) and file_kind(raw)
    text = raw.removeprefix(BOM_UTF8).decode(encoding or "utf-8", "replace")
    return read(raw, name) if is_document or first_key_almost_of_plan(text) else None


def _is_plan_version(text: str) -> bool:
    """True if one version of a file with a merge conflict is meant as a plan."""
    text = text.removeprefix("\ufeff")  # in either version it came first
    root = parse_yaml(text).root
    if first_key_almost_of_plan(text):
        return True
    return looks_like_plan(text) if root is None else root.child("involveplan") is not None
