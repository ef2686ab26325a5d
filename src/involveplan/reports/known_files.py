"""Repository paths and fingerprints, which GitHub and GitLab use to recognise files and findings."""

from collections.abc import Iterator
from itertools import tee

from involveplan.linting.finding import Finding, Outcome, Report
from involveplan.plan.files.display_path import STDIN


def repository_path(report: Report, file: str) -> str:
    """Return the path of a file from the top of its repository, without `./`; unchanged if it is elsewhere."""
    found = file if file == STDIN else report.repository_path(file)
    while found.startswith("./"):
        found = found[2:].lstrip("/")
    return found


def with_fingerprints(report: Report) -> Iterator[tuple[Finding, str]]:
    """Yield each finding, with the repository path of its file, and a unique fingerprint.

    The fingerprint does not depend on the working directory, line numbers or wording.
    """
    from involveplan.linting.identity import fingerprints  # loads the plan model

    found, marked = tee(finding for outcome in report.outcomes for finding in _in_repository(report, outcome))
    yield from zip(found, fingerprints(marked), strict=True)


def _in_repository(report: Report, outcome: Outcome) -> Iterator[Finding]:
    file = repository_path(report, outcome.file)
    for finding in outcome.findings:
        yield finding if file == finding.file else finding._replace(file=file)
