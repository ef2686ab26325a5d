"""The checklists that ship, and how an item is found."""

from pathlib import Path

import pytest

from involveplan import data
from involveplan.checklist import library as library_module
from involveplan.checklist.library import THEMES, Library, read, shipped_library
from tests import ROOT


@pytest.mark.parametrize("theme", THEMES)
def test_a_shipped_checklist_is_valid_and_read_like_any_other(theme: str) -> None:
    source = read((ROOT / "checklists" / f"{theme}.yaml").read_bytes(), theme)
    assert source.problems == () and source.value is not None
    loaded = next(each for each in shipped_library().checklists if each.checklist == theme)
    for item, expected in zip(loaded.items, source.value.items, strict=True):
        assert item.model_copy(update={"tips": expected.tips}) == expected


@pytest.mark.parametrize("broken", ["title: [", "title: 5\nitems:\n  - code: 12\n"])
def test_the_library_can_be_loaded_while_someone_changes_a_shipped_checklist(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for theme in THEMES:
        raw = (ROOT / "checklists" / f"{theme}.yaml").read_text("utf-8")
        (tmp_path / f"{theme}.yaml").write_text(broken if theme == "audience" else raw, "utf-8")
    monkeypatch.setattr(data, "folder", lambda _name: tmp_path)
    found = library_module.shipped_library.__wrapped__()
    assert [each.checklist for each in found.checklists] == [each for each in THEMES if each != "audience"]


def test_codes_ascend_and_names_differ(library: Library) -> None:
    for checklist in library.checklists:
        codes = [item.code for item in checklist.items]
        assert codes == sorted(set(codes))
    names = [item.name for item in library.items]
    assert len(names) == len(set(names))


def test_every_item_teaches(library: Library) -> None:
    for item in library.items:
        assert item.why.endswith((".", "?")) and item.write.rstrip("”").endswith((".", "?")), item.code
        assert item.message.endswith((".", "}")), item.code
        assert not item.ask or item.ask.endswith(("?", ".")), item.code
        for words in (item.message, item.why, item.write, item.ask or ""):
            assert "—" not in words and "!" not in words.replace("&, * or !", ""), item.code


def test_an_item_is_found_by_its_code_in_any_case(library: Library) -> None:
    item = library.item("aud002")
    assert item is not None and item.code == "AUD002"
    assert library.checklist_of(item).checklist == "audience"
    assert library.item("AUD999") is None


def test_an_item_takes_the_tips_of_its_checklist_where_it_has_none(library: Library) -> None:
    for checklist in library.checklists:
        assert all(item.tips or not checklist.tips for item in checklist.items)
