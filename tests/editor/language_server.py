"""What an editor does with yaml-language-server: opens a file, and asks for words, for help, and for what is wrong.

The server is found by the environment variable YAML_LANGUAGE_SERVER (its path), else on the PATH. It talks JSON-RPC
over its standard input and output; its own questions are answered as an editor without any settings would.
"""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

_PATIENCE = 300  # seconds, for all that is asked of one server
MARK = "|"  # where the cursor stands in a text

_SETTINGS = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
_CAPABILITIES = {
    "textDocument": {
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {},
    },
    "workspace": {"configuration": True},
}


def running(folder: Path) -> "Iterator[Server]":
    """For a fixture: the server with a folder open; the tests are skipped where it is not installed."""
    program = shutil.which(os.environ.get("YAML_LANGUAGE_SERVER", "yaml-language-server"))
    if program is None:
        pytest.skip(
            "yaml-language-server is not installed (npm install yaml-language-server); "
            "have it on the PATH, or its path in YAML_LANGUAGE_SERVER"
        )
    with Server(program, folder) as server:
        yield server


class Server:
    """The running server, with a folder open in it. Used with `with`, so that it ends."""

    def __init__(self, program: str, folder: Path) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._patience = threading.Timer(_PATIENCE, self._process.kill)  # so that a test never waits for ever
        self._patience.daemon = True
        self._patience.start()
        self._asked = self._opened = 0
        self._told: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        self._ask(
            "initialize",
            {"processId": os.getpid(), "rootUri": self.folder.as_uri(), "capabilities": _CAPABILITIES},
        )
        self._say("initialized", {})
        self._say("workspace/didChangeConfiguration", {"settings": {"yaml": _SETTINGS}})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._ask("shutdown", None)
            self._say("exit", None)
        else:
            self._process.kill()
        self._process.wait()
        self._patience.cancel()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def wrong(self, text: str) -> list[dict[str, Any]]:
        """What is underlined in the text: the diagnostics of the protocol."""
        uri = self._open(text)
        while uri not in self._told:
            self._listen()
        return self._told[uri]

    def offered(self, text: str) -> dict[str, dict[str, Any]]:
        """What is offered where `|` stands in the text, by label; every label once."""
        items = self._at("textDocument/completion", text)["items"]
        by_label = {each["label"]: each for each in items}
        assert len(by_label) == len(items), f"offered twice: {sorted(each['label'] for each in items)}"
        return by_label

    def help(self, text: str) -> str:
        """What is shown, as Markdown, for the word in which `|` stands; empty if nothing is."""
        shown = self._at("textDocument/hover", text)
        return str(shown["contents"]["value"]) if shown else ""

    def _at(self, method: str, text: str) -> Any:
        before, _, after = text.partition(MARK)
        uri = self._open(before + after)
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self._ask(method, {"textDocument": {"uri": uri}, "position": place})

    def _open(self, text: str) -> str:
        """Each text is a file of its own, so that nothing that was told of another can be taken for this one's."""
        self._opened += 1
        uri = (self.folder / f"{self._opened}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._say("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, params: Any) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            reply = self._listen()
            if reply.get("id") == self._asked and "method" not in reply:
                assert "error" not in reply, reply
                return reply.get("result")

    def _say(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _listen(self) -> dict[str, Any]:
        """The next message; a question of the server's own is answered, and what it tells of a file is kept."""
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline()) != b"\r\n":
            if not line:
                raise EOFError("the language server has gone")
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method and "id" in message:
            self._send({"id": message["id"], "result": _settings(message)})
        return message


def _settings(question: dict[str, Any]) -> list[Any] | None:
    if question["method"] != "workspace/configuration":
        return None
    sections = {"yaml": _SETTINGS, "[yaml]": {"editor.tabSize": 2}, "editor": {"tabSize": 2}}
    return [sections.get(each["section"], {}) for each in question["params"]["items"]]
