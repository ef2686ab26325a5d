"""Repository paths and fingerprints, which GitHub and GitLab use to recognise files and findings."""

from involveplan.linting.finding import Finding, Outcome, Report
from involveplan.plan.files.display_path import STDIN


def repository_path(report: Report, file: str) -> str:
    """Return the path of a file from the top of its repository, without `./`; unchanged if it is elsewhere."""
    found = file if file == STDIN else report.repository_path(file)
    while found.startswith("./"):
        found = found[2:].lstrip("/")
    return found


def with_fingerprints(report: Report) -> list[tuple[Finding, str]]:
    """Return each finding, with the repository path of its file, and a unique fingerprint.

    The fingerprint does not depend on the working directory, line numbers or wording.
    """
    from involveplan.linting.identity import fingerprints  # loads the plan model

    found = tuple(_in_repository(report, outcome) for outcome in report.outcomes)
    flat = tuple(finding for of_file in found for finding in of_file)
    return list(zip(flat, fingerprints(flat), strict=True))


def _in_repository(report: Report, outcome: Outcome) -> list[Finding]:
    file = repository_path(report, outcome.file)
    return [finding if file == finding.file else finding._replace(file=file) for finding in outcome.findings]
