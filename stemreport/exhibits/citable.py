"""What a sentence can cite, as the template engine sees it."""

from __future__ import annotations

from stemreport.exhibits.keys import split_key
from stemreport.exhibits.marks import MISSING, Cited

__all__ = ["Citable", "Missing", "name_citation", "read_cited"]


def name_citation(key: str) -> str:
    """Write what a sentence calls the finding of a key.

    Examples
    --------
    >>> name_citation("ease.easy"), name_citation("technicians/2017-18/ease.easy")
    ('ease.easy', "of('technicians', '2017-18').ease.easy")
    """
    report, id = split_key(key)
    survey, _, year = report.rstrip("/").partition("/")
    return f"of('{survey}', '{year}').{id}" if report else id


class Citable:
    """What a sentence can cite; it prints the text that `read_cited` returns."""

    _key = ""

    def __str__(self) -> str:
        return self._value()

    def __repr__(self) -> str:
        return name_citation(self._key)

    def _value(self) -> Cited:
        raise NotImplementedError


class Missing(Citable):
    """What was not asked or not offered in the year of the report, and whatever a sentence says of it.

    Parameters
    ----------
    words : str
        What the page says in the place of the sentence, without a full stop: ``STEM partner: not asked in 2019/20``.
    """

    def __init__(self, words: str):
        self._key = self._words = words

    def __getattr__(self, name: str) -> Missing:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __gt__(self, other: object) -> Missing:
        return self

    def __lt__(self, other: object) -> Missing:
        return self

    def __eq__(self, other: object) -> Missing:
        return self

    __hash__ = None

    def _value(self) -> Cited:
        return Cited(self._words, (), MISSING)


def read_cited(value: object) -> object:
    """Return what a value in a sentence prints, with what it cites where it cites anything."""
    return value._value() if isinstance(value, Citable) else value
