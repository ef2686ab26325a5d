"""The mark by which a later run sees whether somebody has edited a document."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as open_word

from involveplan.documents.blocks import Document, Heading, Paragraph
from involveplan.documents.writers.edit_mark import add_mark, has_mark, is_unedited
from involveplan.documents.writers.formats import DOCUMENT_FORMATS

PAGE = Document("A calmer wait", (Heading("Why"), Paragraph("To wait less.")))


def unmarked(name: str) -> bytes:
    return DOCUMENT_FORMATS[name].to_bytes(PAGE)


@pytest.mark.parametrize("name", DOCUMENT_FORMATS)
def test_a_marked_document_is_unedited_and_always_the_same(name: str) -> None:
    marked = add_mark(name, unmarked(name))
    assert marked == add_mark(name, unmarked(name)) != unmarked(name)
    assert is_unedited(name, marked)
    assert not is_unedited(name, unmarked(name))


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_a_changed_word_is_an_edit_and_changed_line_ends_are_not(name: str) -> None:
    marked = add_mark(name, unmarked(name))
    assert not is_unedited(name, marked.replace(b"To wait less.", b"To wait more."))
    assert not is_unedited(name, marked + b"Our own note\n")
    assert is_unedited(name, marked.replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("name", DOCUMENT_FORMATS)
def test_only_a_document_of_ours_has_a_mark(name: str) -> None:
    assert has_mark(name, add_mark(name, unmarked(name)))
    assert not has_mark(name, unmarked(name))
    assert not has_mark(name, b"our own notes")


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_an_edited_document_still_has_its_mark(name: str) -> None:
    marked = add_mark(name, unmarked(name))
    assert has_mark(name, marked.replace(b"To wait less.", b"To wait more."))
    assert has_mark(name, marked + b"Our own note\n")


def test_a_word_file_saved_again_is_edited() -> None:
    marked = add_mark("docx", unmarked("docx"))
    opened = open_word(BytesIO(marked))
    assert opened.core_properties.identifier.startswith("involveplan:")
    opened.add_paragraph("Our own note")
    saved = BytesIO()
    opened.save(saved)
    assert not is_unedited("docx", saved.getvalue())
    assert has_mark("docx", saved.getvalue())


@pytest.mark.parametrize("part", ["word/styles.xml", "docProps/core.xml"])
def test_a_change_in_any_part_of_a_word_file_is_an_edit(part: str) -> None:
    made = BytesIO()
    with (
        ZipFile(BytesIO(add_mark("docx", unmarked("docx")))) as whole,
        ZipFile(made, "w", ZIP_DEFLATED) as changed,
    ):
        for name in whole.namelist():
            changed.writestr(name, whole.read(name) + (b" " if name == part else b""))
    assert not is_unedited("docx", made.getvalue())


def test_what_is_not_a_word_file_is_not_ours() -> None:
    marked = add_mark("docx", unmarked("docx"))
    for data in (b"", b"mine", marked[:-30], marked[:200] + bytes(40) + marked[240:]):
        assert not is_unedited("docx", data)


def test_a_word_file_that_unpacks_to_very_much_is_not_read() -> None:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        file.writestr("docProps/core.xml", bytes(60_000_000))
    assert not is_unedited("docx", made.getvalue())


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_another_program_opens_a_marked_word_file(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(add_mark("docx", unmarked("docx")))
    words = ["soffice", "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run(
        [*words, f"-env:UserInstallation=file://{tmp_path}/profile", str(tmp_path / "plan.docx")],
        check=True,
        capture_output=True,
    )
    assert "To wait less." in (tmp_path / "plan.txt").read_text("utf-8")
