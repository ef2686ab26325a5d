"""A target for coverage-guided fuzzing with atheris: the first byte chooses a way through the commands, the rest is the
file. `README.md` tells how to run it."""

import hashlib
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

with atheris.instrument_imports(include=["involveplan"]):
    from tests.judges import through

WAYS = [*through.WAYS]
through.SECONDS = 50  # of processor time; what is watched runs several times slower


def one_input(data: bytes) -> None:
    """Send one file on its way; if that breaks something, keep the file, so that the tests try it from now on."""
    if not data:
        return
    way, raw = WAYS[data[0] % len(WAYS)], data[1:]
    try:
        through.through(way, raw)
    except BaseException as error:
        if not isinstance(error, KeyboardInterrupt):
            kept = HERE / "kept" / way / hashlib.sha256(raw).hexdigest()[:12]
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(raw)
            print(f"kept as {kept}", file=sys.stderr)  # noqa: T201
        raise


def corpus(folder: Path, ways: list[str]) -> None:
    """Fill a folder with the seeds and the kept files of some ways, each with the byte that chooses its way."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("seeds", "kept"):
        for path in sorted((HERE / name).glob("*/*")):
            if path.parent.name in ways:
                data = bytes([WAYS.index(path.parent.name)]) + path.read_bytes()
                (folder / f"{path.parent.name}-{path.name}").write_bytes(data)


def main() -> None:
    """`fuzz_commands.py FOLDER [WAY]... [-OPTION]...`: the options are those of libFuzzer."""
    options = [word for word in sys.argv[1:] if word.startswith("-")]
    folder, *ways = [word for word in sys.argv[1:] if not word.startswith("-")]
    corpus(Path(folder), ways or WAYS)
    atheris.Setup([sys.argv[0], folder, f"-dict={HERE / 'words.dict'}", *options], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
