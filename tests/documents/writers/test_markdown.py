"""Markdown: our marks work, people's words never do."""

import re
from datetime import date
from html import unescape

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from involveplan.documents.blocks import (
    BulletList,
    Column,
    DefinitionList,
    Document,
    Heading,
    Paragraph,
    Table,
    Timeline,
    TimelineTask,
    one_line,
)
from involveplan.documents.writers.markdown import render_markdown
from tests.judges.gfm_page import OURS, cells, page, tags, words

MARKS = st.sampled_from(
    [
        *"ab1é \n\t*_~`[]()<>!|\\#&;:@.-+=$\"'{}/^w,?%",
        *(
            "http://",
            "www.",
            "https://x.org",
            "a@b.org",
            "&amp;",
            "<b>",
            "</b>",
            "<!--",
            "](",
            "[^1]",
            "[^1]: ",
            "[x] ",
        ),
        *(
            "    ",
            "- ",
            "1. ",
            "```",
            "~~~",
            "---",
            "===",
            "| a |\n| --- |",
            ":smile:",
            "@me",
            "#1",
            "GH-1",
            "a/b#1",
            "!5",
            "[[w]]",
            "/merge",
            "\n/",
            "%1",
            "&1",
            "\n\n",
            "![",
            "\u202e",
        ),
    ]
)
SAID = st.lists(MARKS, max_size=12).map("".join) | st.text(max_size=30)

ATTACKS = """\
*bold* _soft_ __both__ ~~gone~~ ~struck~ `code` ``more``
[link](https://example.org) ![picture](x.png) [ref][ref] [^note] [[wiki]]
[ref]: https://example.org
[^note]: a footnote
https://example.org www.example.org ftp://example.org a.b@example.org mailto:a@example.org xmpp:a@b.org
<https://example.org> <a@example.org> <script>alert(1)</script> <b onclick=x> <!-- gone --> <?php ?> </li>
&amp; &#64; &#x3c; &nbsp; \\* \\\\ trailing\\
| cell | cell |
| --- | --- |
a | b
:-: | -
# heading
#no-space
===
---
***
> quotation
- item
+ item
* item
1. item
2) item
- [ ] task
[x] task
```js
~~~
    indented
#1 GH-1 gh-1 owner/repo#1 user#12 !5 group/project!5 [[wiki]] [[a|b]] %5 &5 (#1) [#1] "#1" **#1**
/merge
/close
/label ~"a b"
x\u2028/merge
$x^2$ $$y$$ (reversed)[link] !bang C#
""".splitlines()


def everywhere(text: str) -> Document:
    """A text in each place where people's words can stand."""
    return Document(
        f"T {text}",
        (
            Paragraph(text),
            Heading(f"H {text}"),
            BulletList((text, "last")),
            Heading("Facts"),
            DefinitionList((("Label", text), (text, "said"))),
            Heading("Table"),
            Table((Column("A"), Column(text, right=True)), ((text, "b"),), ((text, ""),)),
        ),
    )


def assert_only_text(text: str) -> None:
    expected = one_line(text)
    if not expected:
        return
    root = page(render_markdown(everywhere(text)))
    assert tags(root) <= OURS
    assert words(root.find("h1")) == f"T {expected}"
    assert words(root.find("p")) == expected
    assert words(root.find("h2")) == f"H {expected}"
    bullets, facts = root.findall("ul")
    assert [words(item) for item in bullets] == [expected, "last"]
    assert words(facts[0]) == f"Label: {expected}"
    assert words(facts[1].find("strong")) == expected
    assert cells(root)[0] == [["A", expected], [expected, "b"], [expected, ""]]


@pytest.mark.parametrize("attack", [*ATTACKS, "\n".join(ATTACKS), " ".join(ATTACKS)])
def test_attacks_are_only_text(attack: str) -> None:
    assert_only_text(attack)


@given(SAID)
def test_whatever_people_write_is_only_text(text: str) -> None:
    assert_only_text(text)


def test_sites_find_no_mention_or_emoji_after_the_escapes_are_gone() -> None:
    text = render_markdown(
        Document("T", (Paragraph("Ask @ward-team :smile: :+1: at 10:30:00, me@example.org"),))
    )
    assert "@<!-- -->ward-team :<!-- -->smile: :<!-- -->+1: at 10:30:00, me@<!-- -->example.org" in text


REFERENCES = {
    "#1": r"(?<!&)#\d",
    "see point #12, please": r"(?<!&)#\d",
    '(#1), [#2] and "#3"': r"(?<!&)#\d",
    "owner/repo#1": r"(?<!&)#\d",
    "somebody#1": r"(?<!&)#\d",
    "GH-1": r"GH-\d",
    "see gh-26": r"gh-\d",
    "_GH-26_": r"GH-\d",
    "!5": r"!\d",
    "group/project!5": r"!\d",
    "[[wiki]]": r"\[\[",
    "see [[Our page|page]]": r"\[\[",
    "(a)[[[b]]]": r"\[\[",
    "%5 and &6": r"[%&]\d",
}


@pytest.mark.parametrize("said", REFERENCES)
def test_sites_find_no_reference_in_the_source_or_in_a_piece_of_the_page(said: str) -> None:
    text = render_markdown(everywhere(said))
    assert not re.search(REFERENCES[said], text)
    html = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    for piece in re.split("<[^>]*>", html):  # GitHub looks for references in each text of the finished page
        assert not re.search(REFERENCES[said], unescape(piece)), piece
    assert not re.search("[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]|&(#8203|Zero|shy|zwj)", text)
    shown = MarkdownIt("commonmark").enable("table").render(text)
    plain = " ".join(unescape(re.sub("<[^>]*>", " ", re.sub("<!-- -->", "", shown))).split())
    assert plain.count(said) == 9  # as often as `everywhere` says it


@pytest.mark.parametrize(
    "said", ["/merge", "/close", "/label ~a", "/é", "/1", "one\n/merge\ntwo", "  /merge", "\x00/merge"]
)
def test_no_line_begins_with_a_command(said: str) -> None:
    text = render_markdown(everywhere(said))
    assert not re.search(r"^\s*/\w", text, re.MULTILINE)
    assert_only_text(said)


@pytest.mark.parametrize(
    "ordinary",
    [
        "about ~30 people (carers, families) - most of them at home; 50% & more.",
        'They said: "why?" [see the note] and 3 < 4 > 2 = 1 + 1.',
        "snake_case, 10:30:00, EIA-114, and/or, C# and 5 / 6, it's 5!",
        "a #hashtag!",
        "Yes! 5 people (24/7), A&E, 5%, 100%!",
        "plans/ward #a, GHS-12, number #",
        "-5 degrees",
        "2027 is the year",
        "£1,234.50 for 20 people @ £3",
    ],
)
def test_ordinary_words_stay_readable(ordinary: str) -> None:
    assert (
        render_markdown(Document("T", (Paragraph(ordinary.replace("@ ", "@ ")),))) == f"# T\n\n{ordinary}\n"
    )


def test_people_keep_their_lines_but_not_in_cells() -> None:
    text = "one\n- two"
    document = Document("T", (DefinitionList((("L", text),)), Table((Column("A"),), ((text,),))))
    assert render_markdown(document) == "# T\n\n- **L**: one\\\n  \\- two\n\n| A |\n| --- |\n| one - two |\n"


def test_two_lists_in_a_row_stay_two() -> None:
    root = page(render_markdown(Document("T", (BulletList(("a", "b")), DefinitionList((("c", "d"),))))))
    assert [len(found) for found in root.findall("ul")] == [2, 1]
    assert not list(root.iter("p"))


def test_figures_stand_to_the_right_and_totals_stand_out() -> None:
    table = Table(
        (Column("What"), Column("Kind"), Column("£", right=True)), (("a", "", "£5"),), (("All", "", "£5"),)
    )
    assert render_markdown(Document("T", (table,))).splitlines()[2:] == [
        "| What | Kind | £ |",
        "| --- | --- | ---: |",
        "| a | – | £5 |",
        "| **All** | | **£5** |",
    ]


def test_headings_differ_and_end_without_a_mark() -> None:
    text = render_markdown(
        Document("Visits!", (Heading("Visits!"), Heading("Cost", 3), Heading("Cost", 3), Heading("C#")))
    )
    assert text.split("\n\n") == [
        "# Visits&#33;",
        "## Visits! (2)",
        "### Cost",
        "### Cost (2)",
        "## C&#35;\n",
    ]


def test_what_says_nothing_leaves_no_trace() -> None:
    nothing = (
        Paragraph("\x00"),
        BulletList(()),
        DefinitionList((("", ""),)),
        Table((Column("A"),), ()),
        Heading(" "),
    )
    assert render_markdown(Document("T", nothing)) == "# T\n"


def test_a_question_as_a_label_needs_no_colon() -> None:
    assert "- **Are people paid?** No\n" in render_markdown(
        Document("T", (DefinitionList((("Are people paid?", "No"),)),))
    )


def gantt_lines(*tasks: TimelineTask) -> list[str]:
    text = render_markdown(Document("T", (Timeline(tasks),)))
    return text[text.index("gantt") : text.index("```\n\n|")].splitlines()


def test_a_timeline_is_a_picture_and_a_table() -> None:
    talk = TimelineTask("Talk", "Listen", "1 to 5 March 2027", "Nurse", date(2027, 3, 1), date(2027, 3, 5))
    decision = TimelineTask("Decision", "Decide", "20 April 2027", "", date(2027, 4, 20), date(2027, 4, 20))
    assert gantt_lines(talk, decision)[-4:] == [
        "    section Listen",
        "        Talk :2027-03-01, 2027-03-05",
        "    section Decide",
        "        Decision :milestone, 2027-04-20, 0d",
    ]
    assert cells(page(render_markdown(Document("T", (Timeline((talk, decision)),)))))[0][1] == [
        "1 to 5 March 2027",
        "Talk",
        "Nurse",
    ]


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Drop-in: Friday; #1, or later", "Drop-in#58; Friday#59; #35;1, or later"),
        ("5% of people", "5#37; of people"),
        ("section leaders' talk", "#115;ection leaders' talk"),
        ("Title", "#84;itle"),
        ("end", "#101;nd"),
        ("2027-01-02 talk", "#50;027-01-02 talk"),
        ("%%{init: {}}%% `x`", "#37;#37;#123;init#58; #123;#125;#125;#37;#37; #96;x#96;"),
        ("two\nlines", "two lines"),
        ("\x00", "…"),
        ("x" * 60, "x" * 47 + "…"),
    ],
)
def test_names_cannot_break_the_picture(name: str, drawn: str) -> None:
    day = date(2027, 3, 1)
    task = TimelineTask(name, "Listen", "when", "", day, day)
    assert gantt_lines(task, task)[-1] == f"        {drawn} :milestone, 2027-03-01, 0d"


@pytest.mark.parametrize(
    ("last", "every"),
    [
        (date(2027, 1, 9), "1day"),
        (date(2027, 3, 1), "1week"),
        (date(2027, 12, 1), "1month"),
        (date(2029, 1, 1), "3month"),
        (date(2199, 12, 31), "12month"),
    ],
)
def test_the_axis_is_never_crowded(last: date, every: str) -> None:
    task = TimelineTask("Talk", "Listen", "when", "", date(2027, 1, 1), last)
    assert f"    tickInterval {every}" in gantt_lines(task, task)
