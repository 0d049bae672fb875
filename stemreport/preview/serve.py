"""Serve the page to the browser of this machine, from a process of its own, out of memory."""

from __future__ import annotations

import json
import secrets
import signal
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from urllib.parse import parse_qs, urlsplit

from stemreport.pipeline.child import Child

__all__ = ["Server"]

_LONGEST = 20.0
"""So many seconds a browser waits for a change before it asks again."""


_HEADERS = {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY"}
"""No page from elsewhere takes in what is served, and none learns where it is."""


class Server:
    """A process that serves one page, on an address that only this machine reaches and nobody guesses: others may work on this machine.

    The process that makes reports forks others, which one that serves on several threads had better not do.

    Parameters
    ----------
    html : str
        The page as version 0, until another is shown.
    """

    def __init__(self, html: str):
        listening, folder = socket.create_server(("127.0.0.1", 0)), f"/{secrets.token_urlsafe(16)}/"
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}{folder}"
        ours, theirs = Pipe()
        self._child = Child(lambda: _serve(listening, folder, html, ours, theirs))
        listening.close()
        theirs.close()
        self._pages = ours

    def show(self, version: int, html: str) -> None:
        """Serve another page from now on."""
        self._pages.send((version, html))

    def stop(self) -> None:
        """End the process."""
        self._child.stop()


class _Shown:
    """What is served at the moment."""

    def __init__(self, html: str):
        self.version, self.html, self.changed = 0, html, threading.Condition()

    def follow(self, pages: Connection) -> None:
        while True:
            version, html = pages.recv()
            with self.changed:
                self.version, self.html = version, html
                self.changed.notify_all()

    def wait(self, after: int) -> int:
        with self.changed:
            self.changed.wait_for(lambda: self.version != after, _LONGEST)
            return self.version


def _serve(listening: socket.socket, folder: str, html: str, ours: Connection, theirs: Connection) -> None:
    # Whoever types Ctrl+C stops the process that makes reports, which ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ours.close()
    shown = _Shown(html)
    threading.Thread(target=shown.follow, args=(theirs,), daemon=True).start()
    host = f"127.0.0.1:{listening.getsockname()[1]}"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            if self.headers.get("Host") != host:
                # A page from elsewhere whose name was made to lead here: nobody outside may read what is not published.
                self._answer(403, "text/plain", "Not for others.")
            elif asked.path == folder:
                self._answer(200, "text/html", shown.html)
            elif asked.path == f"{folder}changes":
                after = parse_qs(asked.query).get("after", [""])[0]
                self._answer(200, "application/json", json.dumps(shown.wait(int(after) if after.isdigit() else 0)))
            else:
                self._answer(404, "text/plain", "The preview serves the page alone.")

        def _answer(self, status: int, kind: str, text: str) -> None:
            content = text.encode()
            self.send_response(status)
            for name, value in {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(content)), **_HEADERS}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Say nothing: the terminal is for what becomes of the report."""

    server = ThreadingHTTPServer((host.partition(":")[0], 0), Handler, bind_and_activate=False)
    server.socket.close()
    server.socket, server.daemon_threads = listening, True
    server.handle_error = lambda *_: None  # a browser that went away
    server.serve_forever()
