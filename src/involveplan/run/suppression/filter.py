"""The filter for known findings from a baseline or an earlier revision.

Known findings are counts by file, item and place by names: three of five phone numbers in one text can be known.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from involveplan.linting.finding import Finding, Outcome

FindingKey = tuple[str, str, str]  # the file, the code, the place by names
FindingCounts = Counter[FindingKey]


def finding_key(finding: Finding) -> FindingKey:
    """Return the key by which a finding is recognised."""
    return finding.file, finding.code, finding.identity


def count_findings(outcomes: Iterable[Outcome]) -> FindingCounts:
    """Return the counts of all findings of some outcomes."""
    return Counter(finding_key(finding) for outcome in outcomes for finding in outcome.findings)


def suppression_filter(*known: FindingCounts) -> Callable[[Outcome], Outcome]:
    """Return a function that removes known findings from outcomes, called for one outcome after the other.

    A finding that is known from several sources counts once.
    """
    remaining: FindingCounts = Counter()
    for each in known:
        remaining |= each

    def remove_known(outcome: Outcome) -> Outcome:
        findings = []
        for finding in outcome.findings:
            if remaining[finding_key(finding)] > 0:
                remaining[finding_key(finding)] -= 1
            else:
                findings.append(finding)
        return outcome._replace(findings=tuple(findings))

    return remove_known
