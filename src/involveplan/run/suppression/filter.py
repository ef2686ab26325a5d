"""Findings that are known already, from a baseline or an earlier revision, and so are not told again.

What is known is a count for each file, item and place by names: of five phone numbers in one text, three can be known.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from involveplan.linting.finding import Finding, Outcome

Key = tuple[str, str, str]  # the file, the code, the place by names
Known = Counter[Key]


def key(finding: Finding) -> Key:
    """What makes a finding the same as one that is known."""
    return finding.file, finding.code, finding.identity


def counted(outcomes: Iterable[Outcome]) -> Known:
    """All findings of some outcomes, counted."""
    return Counter(key(finding) for outcome in outcomes for finding in outcome.findings)


def without(*known: Known) -> Callable[[Outcome], Outcome]:
    """Takes out of outcomes, one after the other, what is known from any of the sources.

    What several sources know is the same finding, and counts once.
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
