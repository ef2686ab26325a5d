"""Files and findings as GitHub and GitLab know them again: by paths in the repository, and by fingerprints."""

from involveplan.linting.finding import Finding, Outcome, Report

STDIN = "<stdin>"


def path(report: Report, file: str) -> str:
    """The path of a file from the top of its repository, without `./`; as it is named if it lies elsewhere."""
    found = file if file == STDIN else report.in_repository(file)
    while found.startswith("./"):
        found = found[2:].lstrip("/")
    return found


def fingerprinted(report: Report) -> list[tuple[Finding, str]]:
    """Each finding, its file named by the path in the repository, with a fingerprint of which no two are alike.

    The fingerprint is the same wherever the check is called, wherever the lines have moved, whatever the words.
    """
    from involveplan.linting.identity import fingerprints  # knows of plans, which text and others do without

    found = tuple(_in_repository(report, outcome) for outcome in report.outcomes)
    flat = tuple(finding for of_file in found for finding in of_file)
    return list(zip(flat, fingerprints(flat), strict=True))


def _in_repository(report: Report, outcome: Outcome) -> list[Finding]:
    file = path(report, outcome.file)
    return [finding if file == finding.file else finding._replace(file=file) for finding in outcome.findings]
