"""No plan breaks a document, whoever it is for and whatever it is written as."""

import pytest
from hypothesis import given

from involveplan.documents.blocks import one_line
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from involveplan.plan.model import Plan
from tests.documents.every_block import CONTROL, LONG, RIGHT_TO_LEFT
from tests.documents.every_document import every_document
from tests.documents.pages.test_team import HOSTILE
from tests.documents.plans_to_print import PLANS, example, plan, spoilt
from tests.judges import gfm_page, html_page, word_file
from tests.judges.corpora import ABSENT, STRINGS
from tests.judges.depth import examples
from tests.judges.hostile import OF_SCRIPTS, TEXT, acting_lines

NASTY = {
    "marks": HOSTILE,
    "control characters": CONTROL,
    "right to left": RIGHT_TO_LEFT,
    "a long word": LONG,
    "all at once": f"{HOSTILE}\n{CONTROL}\n{RIGHT_TO_LEFT}",
}


def assert_whole(made: Plan, said: str, *, word: bool = True) -> None:
    """Every document in every format can be read, holds no tag but ours, and its title is a text."""
    for document in every_document(made, said).values():
        for each in DOCUMENT_FORMATS.values():
            if each.is_text:
                assert acting_lines(OF_SCRIPTS.sub("", each.to_bytes(document).decode())) == [], each.name
        title = one_line(document.title) or "–"
        markdown = gfm_page.page(DOCUMENT_FORMATS["markdown"].to_bytes(document).decode())
        assert gfm_page.tags(markdown) <= gfm_page.OURS | {"pre", "code"}
        web = html_page.page(DOCUMENT_FORMATS["html"].to_bytes(document).decode())
        assert html_page.tags(web) <= html_page.OURS
        assert html_page.attributes(web) <= html_page.ATTRIBUTES
        assert html_page.headings(web)[0] == title
        if word:
            file = word_file.opened(DOCUMENT_FORMATS["docx"].to_bytes(document))
            assert word_file.told(file)[0] == ("Title", title)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_words_everywhere(text: str) -> None:
    assert_whole(spoilt(example("closed-plan"), NASTY[text]), NASTY[text], word=text != "a long word")


def test_long_words_in_a_word_file() -> None:
    assert_whole(spoilt(example("quick"), LONG), LONG)


@pytest.mark.parametrize("name", PLANS)
def test_examples(name: str) -> None:
    assert_whole(example(name), "Say more")


def test_nothing_at_all() -> None:
    assert_whole(plan(title="\x00"), "")


@examples(8)
@given(TEXT)
def test_whatever_people_write(text: str) -> None:
    assert_whole(spoilt(example("closed-plan"), text), text, word=False)


@examples(3)
@given(TEXT)
def test_whatever_people_write_as_a_word_file(text: str) -> None:
    assert_whole(spoilt(example("quick"), text), text)


@pytest.mark.skipif(not STRINGS, reason=ABSENT)
@pytest.mark.parametrize("part", range(4))
def test_naughty_strings(part: int) -> None:
    mine = STRINGS[part::4]
    for i in range(0, len(mine), 40):
        text = "\n".join(mine[i : i + 40])
        assert_whole(spoilt(example("closed-plan"), text), text, word=i == 0)
    for line in mine[::7]:
        assert_whole(plan(title=line, team=line, purpose={"aim": line}), line, word=False)


def test_a_hundred_groups_and_tools_fit_every_format() -> None:
    audience = [{"id": f"g{i}", "who": f"group {i}"} for i in range(100)]
    tools = [{"tool": "interview", "id": f"t{i}", "with": [f"g{i}", "g0"]} for i in range(100)]
    made = plan(audience=audience, tools=tools)
    assert_whole(made, "Say more")
    table = html_page.cells(
        html_page.page(DOCUMENT_FORMATS["html"].to_bytes(every_document(made)["team"]).decode())
    )[0]
    assert table[0] == ["Who", "How"] and table[2] == ["Group 1", "Interview with group 1 and group 0"]
    assert len(table) == 101
