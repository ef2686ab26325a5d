"""The kinds of files that people give instead of a text, by their first bytes: Word, PDF, Excel, images and others."""

import re

# The first bytes of a file, and what it is. Those of Office and OpenDocument files need a second look.
_BEGINNINGS = {
    b"%PDF-": "a PDF file",
    b"{\\rtf": "a rich text (RTF) file",
    b"\x89PNG\r\n\x1a\n": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF87a": "an image",
    b"GIF89a": "an image",
    b"II*\0": "an image",
    b"MM\0*": "an image",
    b"7z\xbc\xaf\x27\x1c": "a zip file",
    b"Rar!\x1a\x07": "a zip file",
    b"\x1f\x8b\x08": "a zip file",
    b"PK\x05\x06": "a zip file",
}
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST_BYTES = frozenset(
    each[:1] for each in (*_BEGINNINGS, _ZIP, _OLD_OFFICE, b"RIFF", b"BM", b"\0", b"\xef")
)
_ZIP_ENTRY = re.compile(rb"PK\x03\x04(?=[\s\S]{26}([!-~]{1,60}))")
# How the names in a zip file begin. An OpenDocument file has its type as the text of the first.
_ZIP_NAMES = {
    b"word/": "a Word file",
    b"xl/": "an Excel file",
    b"ppt/": "a PowerPoint file",
    b"Index/": "a Pages, Numbers or Keynote file",
    b"mimetypeapplication/vnd.oasis.opendocument.text": "an OpenDocument text file",
    b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    b"mimetypeapplication/vnd.oasis.opendocument": "an OpenDocument file",
}
# The streams of older Office files, and of those with a password.
_OLD_OFFICE_STREAMS = {
    "WordDocument": "a Word file",
    "Workbook": "an Excel file",
    "PowerPoint Document": "a PowerPoint file",
    "__substg1.0": "an Outlook message",
}
_IMAGE_TYPES = (b"heic", b"heix", b"mif1", b"msf1", b"avif")


def file_kind(raw: bytes) -> str:
    """Return what a file is, with its article, if its first bytes show that it is not text. Empty otherwise.

    A file may be cut off: the beginning is enough.
    """
    if raw[:1] not in _FIRST_BYTES:  # of nearly every plan
        return ""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if raw.startswith(_ZIP):
        return _kind_of_zip(raw)
    if raw.startswith(_OLD_OFFICE):
        streams = _OLD_OFFICE_STREAMS.items()
        found = (kind for name, kind in streams if name.encode("utf-16-le") in raw)
        return next(found, "a Word, Excel or PowerPoint file")
    if _is_other_image(raw):
        return "an image"
    return next((kind for begin, kind in _BEGINNINGS.items() if raw.startswith(begin)), "")


def _kind_of_zip(raw: bytes) -> str:
    for entry in _ZIP_ENTRY.finditer(raw):
        for begin, kind in _ZIP_NAMES.items():
            if entry[1].startswith(begin):
                return kind
    return "a zip file"


def _is_other_image(raw: bytes) -> bool:
    """True for WebP, BMP and HEIC images, whose first bytes alone could be those of a text."""
    is_bitmap = raw.startswith(b"BM") and raw[6:10] == b"\0\0\0\0"
    is_heic = raw[4:8] == b"ftyp" and raw[8:12] in _IMAGE_TYPES
    return is_bitmap or is_heic or (raw.startswith(b"RIFF") and raw[8:12] == b"WEBP")
