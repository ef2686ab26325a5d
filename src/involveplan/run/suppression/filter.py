"""The filter for known findings from a baseline or an earlier revision.

Known findings are counts by file, item and place by names: three of five phone numbers in one text can be known.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from involveplan.linting.finding import Finding, Outcome

Key = tuple[str, str, str]  # the file, the code, the place by names
Known = Counter[Key]


def key(finding: Finding) -> Key:
    """Return the key by which a finding is recognised."""
    return finding.file, finding.code, finding.identity


def counted(outcomes: Iterable[Outcome]) -> Known:
    """Return the counts of all findings of some outcomes."""
    return Counter(key(finding) for outcome in outcomes for finding in outcome.findings)


def without(*known: Known) -> Callable[[Outcome], Outcome]:
    """Return a function that removes known findings from outcomes, called for one outcome after the other.

    A finding that is known from several sources counts once.
    """
    left: Known = Counter()
    for each in known:
        left |= each

    def told(outcome: Outcome) -> Outcome:
        findings = []
        for finding in outcome.findings:
            if left[key(finding)] > 0:
                left[key(finding)] -= 1
            else:
                findings.append(finding)
        return outcome._replace(findings=tuple(findings))

    return told
