"""The words of a plan, and those that hold the place for an answer."""

import pytest

from involveplan.plan.vocabulary import is_placeholder, load_vocabulary

PLACEHOLDERS = [
    "tbc", "TBC", "Tbc.", " tbd ", "todo", "TODO!", "n/a", "N/A", "na", "unknown", "not known", "To be confirmed",
    "to be decided.", "to follow", "?", "-", "…", "...", ".", "!", "xxx", "Lorem ipsum", "", "  ", "\n", "–",
    "\u200e", "\xad \u200b", "[TBC]", "TBC (Jo to ask)", "“TBC”", "[insert first step here]", "tba",
    "TODO: ask Jo", "**TBC**", "*TBC*", "(tbc)", "{TBC}", '"TBC"', "'tbc'", "TBC - Jo", "TBC, Jo to ask", "TBC Jo",
    "TBC Jo Smith", "TBC by Jo", "tbc?", "TBC???", "TBC…", "n.a.", "N.A.", "n.k.", "NK", "n/k", "to be agreed",
    "To be agreed (board)", "not yet known", "Not yet known.", "pending", "Pending", "Pending: ethics approval",
    "pending (Jo)", "{{ aim }}", "{{aim}}", "${aim}", "<aim>", "<insert aim here>",
    "Click or tap here to enter text.", "Click here to enter text.", "Choose an item.", "______", ".......",
    "......", "xxxxxx", "XXXX", "x x x", "xx/xx/xxxx", "____ ____", "“[TBC]”", "[ TBC ]", "T.B.C.", "t.b.a.",
    "TBC – ask Sam", "TBC—ask Sam", "to be confirmed by Sam", "unknown (Jo to check)", "not known yet", "N/A?",
    "N/A -", "n/a (see Jo)", "Date TBC", "Details to follow", "TBC: the hall", "TBD / TBC", "TBC/TBD",
    "??? ask Jo", "?? (Jo)", "? Jo to ask", "- TBC", "• TBC", "to\xa0be\xa0confirmed", "T\u200bBC",
    "\uff34\uff22\uff23", "<name of lead>", "[Name]", "[date]", "[your role]", "«Lead_name»", "[[name]]",
    "Name: ______", "Signed ________", "dd/mm/yyyy", "Click or tap to enter a date.", "_TBC_", "`TBC`", "~~TBC~~",
    "TODO ask Jo", "TBC ask Jo to confirm", "[TBC] – Jo to ask", "**TBC** (Jo)", "“TBC” (Jo)", "TBC. Jo to ask.",
    "to-do", "To do", "To do: ask", "don't know", "don\u2019t know", "not sure", "unknown at present",
    "TBC at the moment", "still to be agreed", "TBC with Jo", "N/A.", "* TBC *", "***", "___", "(?)", "[?]",
    "[...]", "[…]", "( )", "[]", "{}", "<>", "☐", "[insert date] (Jo to ask)", "[insert name] / [insert role]",
    "{{ a }} {{ b }}", "{{ a }}, {{ b }}", "{% if x %}", "TBC; Jo", "TODO(Jo)", "TODO - add", "Unknown.", "#TBC",
    "_____ (Jo to fill in)", "... (Jo)", "pending approval", "awaiting confirmation",
    "Lorem ipsum dolor sit amet, consectetur", "TBC!!", "to be advised", "to be determined", "not applicable",
    "ToDo", "Insert text here", "Enter your answer here.",
]  # fmt: skip
ANSWERS = [
    "none", "no", "0", "nobody", "to be confirmed by the board", "Na'ama", "X", "x", "unknown to us",
    "TBC clinic opens in May", "Nothing about us without us", "The pending tray at reception",
    "x-ray waiting room", "…and the tea round", "...and the tea round", "To do or not to do",
    "to be agreed with the board", "to be agreed with each carer", "To be confirmed with each person", "(Jo)",
    "[Jo Smith]", "[Ward 5]", "N/A for this ward", "N/A: everyone takes part by phone", "Unknown, unpaid carers",
    "Pending, urgent and routine referrals", "Unknown callers are asked their name", "Nil by mouth patients",
    "None of the rooms are step-free", "<https://example.org>", "<jo@nhs.net>", "Insert a leaflet in each letter",
    "Ward 5 (TBC)", "A room to be confirmed, near the ward", '"Tea and talk"', "**Ask carers first**",
    "*Visiting times*", "A", "5", "£0", "👍", "🙂", "1.", "(1)", "What matters to you?",
    "We will ask [insert number] carers", "TBC-clinic", "TBD-2 trial", "NHS", "X-ray", "XL", "Xavier",
    "Todo list app for patients", "Waiting < 4 weeks and > 2", "Choose an item from the menu together",
    "Follow up", "To follow people home from hospital", "To do better at discharge", "pending tray", "TBC Clinic",
    "The TBC clinic", "Nkechi", "Nadia", "NK cells in leukaemia", "National", "Unknown Soldier",
    "Not known to services", "Not sure how to complain", "Not known why people leave early",
    "Enter the ward by the side door", "Click and collect", "Type 2 diabetes", "Type 1",
    "Dates and times suit carers", "Time to talk", "Times of visits", "Name badges", "Texts", "Places",
    "Still waiting", "Details of bus routes", "Cost", "Dot", "ward x", "Exx", "Dr. No", "Maxx", "Text", "Answer",
    "€5", "½", "Number 5", "Date of discharge", "Details", "Role play", "Names", "to do with the ward",
    "To be agreed at the workshop by everyone who comes", "Phone",
    "Pending the outcome of the survey, we keep visiting times", "10:00", "-5", "3/4", "<b>Bold</b> text",
    '{"a": 1}', "no idea is too small", "Information", "Don't know where to park", "N/A only for staff",
]  # fmt: skip


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ANSWERS)
def test_answers(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize("phrase", load_vocabulary().placeholders.words["with_note"])
def test_a_phrase_with_signs_or_a_note_is_still_a_placeholder(phrase: str) -> None:
    for text in (
        phrase.upper(),
        f"[{phrase}]",
        f"**{phrase}**.",
        f"{phrase} (Jo to ask)",
        f"{phrase} - ask Sam",
    ):
        assert is_placeholder(text), text
    assert not is_placeholder(f"{phrase} clinic opens in May")


@pytest.mark.parametrize("phrase", load_vocabulary().placeholders.words["alone"])
def test_a_phrase_that_can_begin_an_answer_needs_a_note_about_who_will_ask(phrase: str) -> None:
    assert is_placeholder(f"“{phrase}”") and is_placeholder(f"{phrase} (Jo to ask)")
    assert not is_placeholder(f"{phrase}: everyone takes part by phone")


def test_a_long_text_is_an_answer_and_a_long_row_is_not() -> None:
    assert not is_placeholder("TBC: " + "we will ask the carers " * 40)
    assert is_placeholder("_" * 5000) and is_placeholder("x" * 5000) and is_placeholder("." * 5000)


def test_every_word_has_a_label_and_a_meaning() -> None:
    words = load_vocabulary().words
    assert set(words) == {
        "stage",
        "setting",
        "scale",
        "kind",
        "level",
        "needs",
        "data",
        "budget_kind",
        "position",
        "from",
    }
    for name, listed in words.items():
        for word in listed.values():
            assert word.label and word.means.endswith("."), (name, word.key)
            assert not is_placeholder(word.key)


def test_the_needs_that_cost_money() -> None:
    costing = {word.key for word in load_vocabulary().words["needs"].values() if word.costs}
    assert costing == {
        "childcare", "respite-cover", "transport", "bsl", "interpreter", "translation", "braille-or-audio",
        "communication-support", "advocate",
    }  # fmt: skip
    assert not any(
        word.costs
        for name, listed in load_vocabulary().words.items()
        if name != "needs"
        for word in listed.values()
    )
