"""JUnit XML format: plans as test suites, items as test cases.

An item is one test case of a plan, however many findings it has: readers drop a second case of the same name, and use
the name to see that a failure has been fixed.
"""

from collections.abc import Iterator, Mapping

from involveplan.build_server import FIRST_COLON, SECOND_HASH
from involveplan.linting.finding import SEVERITY_RANK, Finding, Outcome, Report, SkippedItem
from involveplan.plan.files.display_path import STDIN
from involveplan.reports.known_files import repository_path
from involveplan.reports.text_style import TextStyle, visible


def report(report: Report, _style: TextStyle) -> Iterator[str]:
    """Yield the report as XML."""
    names = {code: _name_attribute(code, item.name) for code, item in report.items().items()}
    suites = [_suite(outcome, repository_path(report, outcome.file), names) for outcome in report.outcomes]
    counts = {"tests": sum(suite[0] for suite in suites), "failures": sum(suite[1] for suite in suites)}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites{_attributes({'name': 'involveplan', **counts, 'errors': 0, 'time': 0})}>",
        *(line for _, _, lines in suites for line in lines),
        "</testsuites>",
    ]
    yield "".join(f"{line}\n" for line in lines)


def _suite(outcome: Outcome, file: str, names: Mapping[str, str]) -> tuple[int, int, list[str]]:
    """The number of cases of a plan, the number of failures, and the lines of its suite."""
    found: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        found.setdefault(finding.code, []).append(finding)
    skipped = {aside.code: aside for aside in outcome.skipped if aside.code not in found}
    others = {*outcome.passed} - found.keys() - skipped.keys()
    passed = [code for code in names if code in others] + sorted(
        others - names.keys()
    )  # as in the checklists
    # GitLab shows `classname` as the suite, and links `file`.
    where = _attributes({"classname": file} | ({} if file == STDIN else {"file": file}))
    counts = {
        "tests": len(found) + len(skipped) + len(passed),
        "failures": len(found),
        "errors": 0,
        "skipped": len(skipped),
        "time": 0,
    }
    lines = [f"  <testsuite{_attributes({'name': file, **counts})}>"]
    for of_item in found.values():
        lines += _failed(of_item, file, where)
    for aside in skipped.values():
        lines += _skipped(aside, where)
    for code in passed:
        lines.append(f'    <testcase{names.get(code) or _name_attribute(code, "")}{where} time="0"/>')
    lines.append("  </testsuite>")
    return counts["tests"], len(found), lines


def _name_attribute(code: str, name: str) -> str:
    return _attributes({"name": f"{code} {name}" if name else code})


def _failed(found: list[Finding], file: str, where: str) -> list[str]:
    worst = min(found, key=lambda finding: SEVERITY_RANK[finding.severity])
    more = f" ({len(found) - 1} more like this)" if len(found) > 1 else ""
    texts = [line for finding in found for line in (*_finding_lines(finding, file), "")]
    line = _attributes({"line": worst.place.line})
    about = _attributes({"message": worst.message + more, "type": worst.severity})
    return [
        f'    <testcase{_name_attribute(worst.code, worst.name)}{where}{"" if file == STDIN else line} time="0">',
        # No white space between tags and text: readers show it.
        f"      <failure{about}>" + "\n".join(_text(line) for line in texts[:-1]) + "</failure>",
        "    </testcase>",
    ]


def _skipped(aside: SkippedItem, where: str) -> list[str]:
    return [
        f'    <testcase{_name_attribute(aside.code, aside.name)}{where} time="0">',
        f"      <skipped{_attributes({'message': aside.reason})}>{_text(aside.reason)}</skipped>",
        "    </testcase>",
    ]


def _finding_lines(finding: Finding, file: str) -> Iterator[str]:
    yield f"{file}:{finding.place.line}:{finding.place.column}: {finding.severity}: {finding.message}"
    if finding.help:
        yield f"Help: {finding.help}"


def _attributes(values: Mapping[str, str | int]) -> str:
    return "".join(f' {name}="{_text(str(value))}"' for name, value in values.items())


def _text(words: str) -> str:
    """User text escaped for XML, on one line. Markup and workflow commands become character references."""
    escaped = (
        visible(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
    if escaped.isascii() and "::" not in escaped and "##" not in escaped:
        return escaped
    return SECOND_HASH.sub("&#35;", FIRST_COLON.sub(r"\g<before>&#58;", escaped))
