"""Commands beside one another, in turn, so that a machine that slows down slows down all of them."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measuring.process import Failed, run


@dataclass(frozen=True)
class Command:
    """A command, and what people call it; `words` is None where it is not installed."""

    name: str
    words: Sequence[str] | None


@dataclass(frozen=True)
class Peer:
    """What ours is compared with, and the most that ours may take of its time; None where we only want to know."""

    command: Command
    aim: float | None


@dataclass(frozen=True)
class Comparison:
    """Ours and its peers in a folder. `fresh`: each of our runs has an empty cache; else one that knows the plans.

    `prepare`, if given, is called before each of our runs. All runs have to report the same.
    """

    name: str
    ours: Command
    peers: Sequence[Peer]
    folder: Path
    fresh: bool = True
    prepare: Callable[[], object] | None = None


@dataclass(frozen=True)
class Row:
    """What came of ours and one peer: medians in seconds, and the median, least and greatest ratio of a round.

    `skipped` says why there is nothing of it.
    """

    name: str
    peer: str
    aim: float | None
    ours_seconds: float = 0
    peer_seconds: float = 0
    ratio: float = 0
    least: float = 0
    greatest: float = 0
    skipped: str = ""


def installed(name: str, *words: str) -> Command:
    """A program that lies beside this Python, or is found as usual."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    return Command(name, (found, *words) if found else None)


def compare(comparison: Comparison, rounds: int, say: Callable[[str], object]) -> Iterator[Row]:
    """A row for each peer, after so many rounds in which each is run once, and one round that does not count."""
    there = [peer for peer in comparison.peers if peer.command.words]
    if not there:
        yield from (_skipped(comparison, peer) for peer in comparison.peers)
        return
    taken: list[list[float]] = [[] for _ in (comparison.ours, *there)]
    with empty_cache() as known:
        said = set()
        for turn in range(rounds + 1):
            say(f"{comparison.name}: {f'round {turn} of {rounds}' if turn else 'warming up'}")
            if comparison.prepare:
                comparison.prepare()
            with empty_cache() as empty:
                one = run(_words(comparison.ours), comparison.folder, empty if comparison.fresh else known)
            said.add(one.said)
            taken[0].append(one.seconds)
            for times, peer in zip(taken[1:], there, strict=True):
                times.append(run(_words(peer.command), comparison.folder).seconds)
    if len(said) > 1:
        raise Failed(f"{comparison.name}: the runs did not say the same.")
    ours = taken[0][1:]
    for peer in comparison.peers:
        if peer.command.words is None:
            yield _skipped(comparison, peer)
            continue
        theirs = taken[1 + there.index(peer)][1:]
        ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
        yield Row(
            comparison.name,
            peer.command.name,
            peer.aim,
            median(ours),
            median(theirs),
            median(ratios),
            min(ratios),
            max(ratios),
        )


def _skipped(comparison: Comparison, peer: Peer) -> Row:
    return Row(comparison.name, peer.command.name, peer.aim, skipped="not installed")


def _words(command: Command) -> Sequence[str]:
    assert command.words is not None
    return command.words


@contextmanager
def empty_cache() -> Iterator[Mapping[str, str]]:
    """The settings that give involveplan an empty cache of its own, wherever a cache would be by itself."""
    with TemporaryDirectory() as made:
        yield {"XDG_CACHE_HOME": made, "INVOLVEPLAN_CACHE_DIR": str(Path(made, "involveplan"))}
