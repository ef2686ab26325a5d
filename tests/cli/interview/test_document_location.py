"""The place of documents in words."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from involveplan.cli.interview.document_location import location_messages

HOME = PureWindowsPath(r"C:\Users\Sam")


def test_a_folder_on_windows() -> None:
    assert location_messages(["ward.docx"], HOME / "Documents" / "involve", HOME, "win32") == (
        r"“ward.docx” is in your folder Documents\involve (C:\Users\Sam\Documents\involve).",
        "To open it, double-click it in File Explorer.",
    )


def test_several_in_the_home_folder_on_a_mac() -> None:
    home = PurePosixPath("/Users/sam")
    assert location_messages(["ward.docx", "ward.md"], home, home, "darwin") == (
        "“ward.docx” and “ward.md” are in your home folder (/Users/sam).",
        "To open one, double-click it in Finder.",
    )


@pytest.mark.parametrize("home", [None, PurePosixPath("/home/sam")])
def test_a_folder_elsewhere_has_its_full_path_once(home: PurePosixPath | None) -> None:
    assert location_messages(["w.md"], PurePosixPath("/mnt/{a} b"), home, "linux") == (
        "“w.md” is in your folder /mnt/{a} b.",
        "To open it, double-click it in your file manager.",
    )
