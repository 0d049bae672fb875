"""The server: it gives the page to this machine, waits for changes, and ends when it is told to."""

import http.client
import threading
import time
from urllib.parse import urlsplit

import pytest

from stemreport.preview.serve import Server


@pytest.fixture
def server():
    server = Server("being made")
    yield server
    server.stop()


def request(server, path, host=None):
    address = urlsplit(server.address)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
    connection.request("GET", path, headers={"Host": host} if host else {})
    return connection.getresponse()


def ask(server, path, host=None):
    """Ask for something below the address that is told to the person, and to nobody else."""
    answer = request(server, f"{urlsplit(server.address).path}{path}", host)
    return answer.status, answer.read().decode()


def test_it_serves_the_page_of_the_moment(server):
    server.show(1, "one")
    assert ask(server, "") == (200, "one")
    assert ask(server, "changes?after=0") == (200, "1")
    server.show(2, "two")
    assert ask(server, "changes?after=1") == (200, "2")
    assert ask(server, "") == (200, "two")
    assert ask(server, "findings.csv")[0] == 404


def test_who_asks_for_a_change_waits_for_it(server):
    server.show(1, "one")
    told = []
    asking = threading.Thread(target=lambda: told.append((ask(server, "changes?after=1"), time.monotonic())))
    asking.start()
    time.sleep(0.5)
    assert told == []
    shown = time.monotonic()
    server.show(2, "two")
    asking.join(timeout=10)
    ((status, text), when), = told
    assert (status, text) == (200, "2") and when >= shown


def test_the_page_of_another_address_that_leads_here_gets_nothing(server):
    server.show(1, "one")
    assert ask(server, "", host="elsewhere.example") == (403, "Not for others.")


def test_who_was_not_told_the_address_gets_nothing(server):
    server.show(1, "one")
    other = Server("another")
    assert urlsplit(other.address).path != urlsplit(server.address).path
    other.stop()
    for path in ("/", "/changes?after=0", urlsplit(server.address).path.rstrip("/"), "/../report.html"):
        answer = request(server, path)
        assert (answer.status, answer.read()) == (404, b"The preview serves the page alone.")


def test_no_page_from_elsewhere_may_take_it_in(server):
    headers = request(server, urlsplit(server.address).path).headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin" and headers["X-Frame-Options"] == "DENY" and headers["Referrer-Policy"] == "no-referrer"
    assert headers["Access-Control-Allow-Origin"] is None and headers["Cache-Control"] == "no-store"


def test_until_the_first_page_is_there_it_says_so(server):
    assert ask(server, "") == (200, "being made")


def test_it_listens_to_this_machine_only(server):
    assert urlsplit(server.address).hostname == "127.0.0.1"


def test_when_it_is_stopped_nobody_answers():
    server = Server("being made")
    server.show(1, "one")
    assert ask(server, "")[0] == 200
    server.stop()
    with pytest.raises(OSError):
        ask(server, "")
