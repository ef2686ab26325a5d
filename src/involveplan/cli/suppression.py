"""The options that leave out known findings: `--baseline`, `--write-baseline` and `--new-since`."""

import os
from collections.abc import Sequence
from pathlib import Path

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.output_format import format_of
from involveplan.cli.output_paths import check_links, update_file
from involveplan.linting.command_hint import RunOptions
from involveplan.run.paths import STDIN_PATH
from involveplan.run.suppression.known_findings import KnownFindings

_BASELINE_FORMATS = ("json", "yaml")  # JSON is also YAML


def load_known_findings(
    baseline: Path | None,
    revision: str | None,
    paths: Sequence[Path],
    outputs: Sequence[Path],
    options: RunOptions,
    *,
    write: bool,
) -> KnownFindings:
    """Return the findings to leave out.

    `outputs` are the files that the run writes, and `options` those that suggested commands repeat. Raises RunError.
    """
    if write and baseline is None:
        raise CliExit(
            USAGE,
            "--write-baseline needs a file to write to.",
            "For example: "
            + options.command("check", "--baseline", "involveplan-baseline.json", "--write-baseline"),
        )
    if write and revision is not None:
        raise CliExit(USAGE, "--write-baseline saves all findings. Use it without --new-since.")
    if write and STDIN_PATH in paths:
        raise CliExit(
            USAGE, "--write-baseline does not work with standard input, which has no file name to save."
        )
    known = KnownFindings(write=write)
    if write and baseline is not None:
        check_links(baseline)
        if not baseline.exists():
            format_of(baseline, None, _BASELINE_FORMATS)
    if baseline is not None:
        from involveplan.run.suppression.baseline_file import BaselineFile

        for output in outputs:
            if output.resolve() == baseline.resolve():
                raise CliExit(
                    USAGE, f"“{output.as_posix()}” is the baseline. Choose a different file for the findings."
                )
        known.baseline = BaselineFile(baseline, options, update_file if write else None)
    if revision is not None:
        from involveplan.run.suppression.git_revision import RevisionFindings

        known.revision = RevisionFindings(revision, paths, os.environ)
    return known
