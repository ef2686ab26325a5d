"""The checklists that ship, and how an item is found."""

from involveplan.checklist.library import Library


def test_codes_ascend_and_names_differ(library: Library) -> None:
    for checklist in library.checklists:
        codes = [item.code for item in checklist.items]
        assert codes == sorted(set(codes))
    names = [item.name for item in library.items]
    assert len(names) == len(set(names))


def test_every_item_teaches(library: Library) -> None:
    for item in library.items:
        assert item.why.endswith((".", "?")) and item.write.rstrip('"').endswith((".", "?")), item.code
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
