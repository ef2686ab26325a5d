"""A Word file as bytes that are the same every time: nothing in them tells when or where they were made."""

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document as File

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can tell


def packed(file: "File") -> bytes:
    """The file as bytes."""
    first, second = BytesIO(), BytesIO()
    file.save(first)
    with ZipFile(first) as found, ZipFile(second, "w", ZIP_DEFLATED) as made:
        for name in found.namelist():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            made.writestr(entry, found.read(name))
    return second.getvalue()
