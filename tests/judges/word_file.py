"""What Word finds in a file of ours: read with python-docx, its XML with a parser of its own."""

import xml.etree.ElementTree as ET
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as File

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data: bytes) -> File:
    """The file; every part of it that is XML can be read."""
    with ZipFile(BytesIO(data)) as found:
        assert found.testzip() is None
        for name in found.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(found.read(name))
    return docx.Document(BytesIO(data))


def xml(data: bytes, name: str = "word/document.xml") -> ET.Element:
    """One part of the file."""
    with ZipFile(BytesIO(data)) as found:
        return ET.fromstring(found.read(name))


def told(file: File) -> list[tuple[str, str]]:
    """Each paragraph outside tables that says something: its style and its words."""
    lines = [(line.style.name if line.style else "", " ".join(line.text.split())) for line in file.paragraphs]
    return [(style or "", text) for style, text in lines if text]


def cells(file: File) -> list[list[list[str]]]:
    """The words in the cells of each table, row by row, its header first."""
    return [
        [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows] for table in file.tables
    ]
