"""What a file is, by its first bytes."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from involveplan.plan.files.file_kind import file_kind
from involveplan.plan.limits import MAX_PLAN_BYTES
from tests import ROOT


def zipped(*names: str, content: bytes = b"x") -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as written:
        for name in names:
            written.writestr(name, content)
    return file.getvalue()


def open_document(kind: str) -> bytes:
    return zipped("mimetype", content=f"application/vnd.oasis.opendocument.{kind}".encode())


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
FILES = {
    "Word": (zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "a Word file"),
    "Word from Google": (zipped("word/numbering.xml", "word/document.xml"), "a Word file"),
    "our own Word": ((ROOT / "templates" / "template.docx").read_bytes(), "a Word file"),
    "Excel": (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel file"),
    "PowerPoint": (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint file"),
    "Pages": (zipped("Index/Document.iwa"), "a Pages, Numbers or Keynote file"),
    "OpenDocument text": (open_document("text"), "an OpenDocument text file"),
    "OpenDocument spreadsheet": (open_document("spreadsheet"), "an OpenDocument spreadsheet"),
    "OpenDocument drawing": (open_document("graphics"), "an OpenDocument file"),
    "zip": (zipped("plan.yaml", content=b"involveplan: 1\n"), "a zip file"),
    "empty zip": (zipped(), "a zip file"),
    "zip cut short": (b"PK\x03\x04", "a zip file"),
    "7-Zip": (b"7z\xbc\xaf\x27\x1c\x00\x04", "a zip file"),
    "gzip": (b"\x1f\x8b\x08\x00", "a zip file"),
    "older Word": (OLD_OFFICE + "WordDocument".encode("utf-16-le"), "a Word file"),
    "older Excel": (OLD_OFFICE + "Workbook".encode("utf-16-le"), "an Excel file"),
    "with a password": (OLD_OFFICE, "a Word, Excel or PowerPoint file"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\ninvolveplan: 1\n", "a PDF file"),
    "PDF with a mark": (b"\xef\xbb\xbf%PDF-1.4\n", "a PDF file"),
    "large PDF": (b"%PDF-1.7\n" + b"x" * MAX_PLAN_BYTES, "a PDF file"),
    "RTF": (rb"{\rtf1\ansi involveplan: 1\par title: t}", "a rich text (RTF) file"),
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "an image"),
    "JPEG": (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image"),
    "GIF": (b"GIF89a\x01\0", "an image"),
    "TIFF": (b"II*\0\x08\0\0\0", "an image"),
    "BMP": (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0", "an image"),
    "WebP": (b"RIFF\x24\0\0\0WEBPVP8 ", "an image"),
    "photo of a phone": (b"\0\0\0\x24ftypheic\0\0\0\0", "an image"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_not_text(name: str) -> None:
    raw, kind = FILES[name]
    assert file_kind(raw) == kind


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"involveplan: 1\n",
        b"\xef\xbb\xbfinvolveplan: 1\n",
        "involveplan: 1\n".encode("utf-16"),
        "involveplan: 1\n".encode("utf-16-be"),
        b"{involveplan: 1}\n",
        b"%YAML 1.2\n---\ninvolveplan: 1\n",
        b"PK: 1\n",
        b"BMI: 20\n",
        b"BMP clinic: yes\n",
        b"RIFF: a song\n",
        b"GIF: 1\n",
        b"MM: 1\n",
        b"title: a PDF of %PDF-1.4\n",
        b"\xd0\x98\xd0\xb2: 1\n",
        b"\0\0\0\0",
        b"\x80\x81",
    ],
)
def test_texts_and_unknown_bytes(raw: bytes) -> None:
    assert file_kind(raw) == ""
