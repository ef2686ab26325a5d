"""The options that leave out known findings: `--baseline`, `--write-baseline` and `--new-since`."""

from collections.abc import Sequence
from pathlib import Path

from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.output_format import format_of
from involveplan.cli.output_paths import check_links, update
from involveplan.run.suppression.known_findings import Before

_BASELINE_FORMATS = ("json", "yaml")  # JSON is also YAML


def known_findings(
    baseline: Path | None,
    revision: str | None,
    paths: Sequence[Path],
    written: Sequence[Path],
    *,
    write: bool,
) -> Before:
    """Return the findings to leave out, from the options. `outputs` are the files the run writes. Raises RunError."""
    if write and baseline is None:
        raise Stop(
            USAGE,
            "--write-baseline needs a file to write to.",
            "For example: involveplan check --baseline involveplan-baseline.json --write-baseline",
        )
    if write and revision is not None:
        raise Stop(USAGE, "--write-baseline writes down all findings; leave out --new-since.")
    if write and Path("-") in paths:
        raise Stop(
            USAGE, "--write-baseline is for files; what comes from standard input has no name to keep."
        )
    before = Before(write=write)
    if write and baseline is not None:
        check_links(baseline)
        if not baseline.exists():
            format_of(baseline, None, _BASELINE_FORMATS)
    if baseline is not None:
        from involveplan.run.suppression.baseline_file import Kept

        for output in written:
            if output.resolve() == baseline.resolve():
                raise Stop(USAGE, f"“{output.as_posix()}” is the baseline; the findings need another file.")
        before.kept = Kept(baseline, update if write else None)
    if revision is not None:
        from involveplan.run.suppression.git_revision import Earlier

        before.earlier = Earlier(revision, paths)
    return before
