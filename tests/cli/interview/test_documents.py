"""The documents next to a plan."""

import errno
import os
from pathlib import Path

import pytest

from involveplan.cli.interview.documents import existing_formats, write_plan_documents
from involveplan.cli.output_paths import write_output_file
from involveplan.documents.blocks import Document, Paragraph
from involveplan.documents.writers.edit_mark import is_unedited
from involveplan.documents.writers.formats import DOCUMENT_FORMATS

EVERY = tuple(DOCUMENT_FORMATS)
PLAN = Path("ward.yaml")
ENDINGS = {"markdown": ".md", "html": ".html", "docx": ".docx"}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def page(text: str) -> Document:
    return Document("Ward", (Paragraph(text),))


def names() -> list[str]:
    return sorted(each.name for each in Path().iterdir())


@pytest.mark.parametrize("name", EVERY)
def test_an_outdated_document_is_refreshed_and_one_that_is_not_stays(name: str) -> None:
    assert write_plan_documents(PLAN, page("old"), [name])[0][0].is_new
    path = Path(f"ward{ENDINGS[name]}")
    before = path.read_bytes()
    (written,), failure = write_plan_documents(PLAN, page("new"), [name])
    assert (written.is_new, written.kept, failure) == (True, None, None)
    assert before != path.read_bytes()
    assert is_unedited(name, path.read_bytes())
    stat = path.stat()
    assert not write_plan_documents(PLAN, page("new"), [name])[0][0].is_new
    assert path.stat().st_ino == stat.st_ino and path.stat().st_mtime_ns == stat.st_mtime_ns
    assert names() == [path.name]


@pytest.mark.parametrize("name", EVERY)
def test_what_somebody_wrote_is_kept_under_the_first_free_name(name: str) -> None:
    ending = ENDINGS[name]
    path = Path(f"ward{ending}")
    for number in ("", " 2", " 3"):
        path.write_bytes(b"mine" + number.encode())
        (written,), failure = write_plan_documents(PLAN, page("new"), [name])
        assert failure is None
        assert written.kept == Path(f"ward (edited{number}){ending}")
        assert written.kept.read_bytes() == b"mine" + number.encode()
        assert is_unedited(name, path.read_bytes())
    assert len(names()) == 4


@pytest.mark.parametrize("name", EVERY)
def test_a_document_of_an_earlier_version_without_a_mark_is_not_kept_if_it_says_the_same(name: str) -> None:
    Path(f"ward{ENDINGS[name]}").write_bytes(DOCUMENT_FORMATS[name].to_bytes(page("same")))
    assert write_plan_documents(PLAN, page("same"), [name])[0][0].kept is None
    assert len(names()) == 1


def test_overwrite_is_for_markdown_only() -> None:
    for name in EVERY:
        Path(f"ward{ENDINGS[name]}").write_bytes(b"mine")
    write_plan_documents(PLAN, page("new"), EVERY, overwrite=True)
    assert names() == ["ward (edited).docx", "ward (edited).html", "ward.docx", "ward.html", "ward.md"]


def test_a_document_that_cannot_be_written_leaves_everything_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("ward.docx").write_bytes(b"mine")

    def busy(output: Path, pieces: tuple[bytes, ...], plan: Path) -> None:
        if output.suffix == ".docx":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        write_output_file(output, pieces, plan)

    monkeypatch.setattr("involveplan.cli.interview.documents.write_output_file", busy)
    written, failure = write_plan_documents(PLAN, page("new"), ["docx", "markdown"])
    assert [each.path.name for each in written] == ["ward.md"]
    assert failure is not None
    assert "“ward.docx” could not be written" in str(failure.sentences)
    assert "close it there" in str(failure.sentences)
    assert names() == ["ward.docx", "ward.md"]
    assert Path("ward.docx").read_bytes() == b"mine"


def test_what_cannot_be_kept_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("ward.md").write_bytes(b"mine")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("involveplan.cli.interview.documents.create_copy", full)
    written, failure = write_plan_documents(PLAN, page("new"), ["markdown"])
    assert written == [] and failure is not None
    assert names() == ["ward.md"] and Path("ward.md").read_bytes() == b"mine"


def test_a_plan_called_like_a_document_is_neither_kept_nor_replaced() -> None:
    Path("ward.md").write_bytes(b"involveplan: 1\ntitle: T\n")
    written, failure = write_plan_documents(PLAN, page("new"), ["markdown"])
    assert written == [] and failure is not None and "is a plan" in str(failure.sentences)
    assert names() == ["ward.md"]


def test_a_link_to_a_document_keeps_what_it_leads_to() -> None:
    Path("real.md").write_bytes(b"mine")
    Path("ward.md").symlink_to("real.md")
    (written,), _ = write_plan_documents(PLAN, page("new"), ["markdown"])
    assert written.kept is not None and written.kept.read_bytes() == b"mine"
    assert not written.kept.is_symlink() and is_unedited("markdown", Path("ward.md").read_bytes())


def test_formats_that_exist_are_those_with_a_file() -> None:
    assert existing_formats(PLAN) == ()
    Path("ward.html").write_bytes(b"")
    Path("ward.docx").mkdir()
    assert existing_formats(PLAN) == ("html",)
