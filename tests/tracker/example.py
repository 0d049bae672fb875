"""What the tests of the tracker type into it. Needs the standard library only, as the system tests do."""

from tests.built_report import ROOT

CODEBOOK = ROOT / "data/raw/2018-19/providers/codebook.toml"
FIRST = 5
"""The row of the first entry."""


def make_row(**changes):
    """Make a row of entries that counts: answers by their id, dates as text."""
    return {"session": "1", "course": "Coding", "delivered_on": "2018-09-12", "led": "yes", "subject": "digital", "sector": "primary",
            "authority": "fife", "mode": "blended", "hours": 2, "attendees": 10} | changes


def is_number(value):
    return isinstance(value, (int, float))
