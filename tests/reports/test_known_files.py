"""Files as they are known in the repository."""

import pytest

from involveplan.reports.known_files import repository_path, with_fingerprints
from tests.reports.report_parts import finding, report


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.yaml", "a.yaml"),
        ("./a.yaml", "a.yaml"),
        (".//./a.yaml", "a.yaml"),
        (".a.yaml", ".a.yaml"),
        ("/x/a.yaml", "/x/a.yaml"),
    ],
)
def test_paths(name: str, told: str) -> None:
    assert repository_path(report(files=(name,)), name) == told


def test_standard_input_is_in_no_repository() -> None:
    whole = report(files=("<stdin>",), repository_path=lambda file: f"plans/{file}")
    assert repository_path(whole, "<stdin>") == "<stdin>"


def test_findings_have_the_path_and_a_mark_that_is_theirs() -> None:
    whole = report(finding(), finding(file="b.yaml"), repository_path=lambda file: file.upper())
    (first, one), (second, other) = with_fingerprints(whole)
    assert (first.file, second.file) == ("PLANS/WARD.YAML", "B.YAML")
    assert one != other
