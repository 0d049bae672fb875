"""The pages name every table and key that the code accepts and no other, and each key stands in an example."""

import re
import tomllib
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from stemreport import settings
from stemreport.codebook import grammar, read
from stemreport.exhibit_settings import MEASURES
from stemreport.codebook.grammar import BASES, KINDS, RESERVED, check_table
from tests.docs.pages import (CODEBOOK_PAGE, EXPORTS_PAGE, PAGES, SETTINGS_PAGE, find_block, find_rows, find_tables, list_blocks,
                              list_toml, merge)

TYPES = {"text": str, "list of texts": list, "whole number": int, "number": float, "true or false": bool, "table": dict,
         "date": date}
TRACKER_PAGE = PAGES["docs/tracker.md"]
FREE = ("period", "question.ID.typed.ID")
"""Tables in which any key may stand: the codebook's author makes it up."""


def name_place(place, table):
    """Name a table of a file as the pages do: ``question.ID``, and the kind of the question or whether a frame has a layout."""
    parts = place.strip("[]").split(".")
    name = ".".join("ID" if number % 2 and parts[0] not in ("disclosure", "publication", "kpi") else part for number, part in enumerate(parts))
    variant = {"question.ID": "kind", "frame.ID": "layout"}.get(name)
    return name, ("layout" if variant == "layout" else table[variant]) if variant in table else ""


@pytest.fixture(scope="module")
def accepted():
    """What the code accepts in each table, seen as it reads the examples, and the keys that these use."""
    keys, used = {}, {}
    current = SimpleNamespace(table=None)

    def check(table, required, optional, file, place):
        if place.startswith("[") or place == "the top":
            name = name_place(place, table)
            optional = {key: kind for key, kind in optional.items() if key not in required}
            if name[0] == "frame.ID" and "file" not in table:
                name = (name[0], "measures")
            keys[name] = (dict(required), {} if name[0] in FREE else optional)
            used.setdefault(name[0], set()).update(table)
        return check_table(table, required, optional, file, place)

    def read_all(page, read_one):
        whole, *rest = list_toml(page)
        for current.table in (*(merge(whole, block) for block in rest), whole):
            found = read_one()
        return found

    with pytest.MonkeyPatch.context() as patch:
        for module in (grammar, read, settings):
            patch.setattr(module, "check_table", check)
        for module in (read, settings):
            patch.setattr(module, "read_toml", lambda path, name: current.table)
        exports, *blocks = list_toml(EXPORTS_PAGE)
        for current.table in (merge(exports, block) for block in blocks):
            read.read_codebook(Path("codebook.toml"))
        codebook = read_all(CODEBOOK_PAGE, lambda: read.read_codebook(Path("codebook.toml")))
        keys["the codebook", ""] = keys.pop(("the top", ""))
        tracked_tables = [tomllib.loads(text) for language, text in list_blocks(TRACKER_PAGE) if language == "toml"]
        current.table = merge(list_toml(CODEBOOK_PAGE)[0], tracked_tables[0])
        tracked = read.read_codebook(Path("codebook.toml"))
        assert tracked.tracker.samples
        del keys["the top", ""]
        read_all(SETTINGS_PAGE, lambda: settings.read_settings(Path("report.toml"), codebook))
        keys["report.toml", ""] = keys.pop(("the top", ""))
        current.table = merge(list_toml(SETTINGS_PAGE)[0], tracked_tables[1])
        assert settings.read_settings(Path("report.toml"), tracked).denominators
        del keys["the top", ""]
    for place in ("the top", "question.ID.typed.ID"):
        del used[place]
    del keys["question.ID.typed.ID", ""]
    used["frame.ID"] |= {"exclude"} if used["frame.ID.exclude"] else set()
    used["figure.ID"] = used["table.ID"] = used["figure.ID"] | used["table.ID"]
    return SimpleNamespace(keys=keys, used=used)


def read_documented():
    """Read what the pages say of each table, in the form of `accepted`."""
    documented = {}
    for page, file in ((CODEBOOK_PAGE, "the codebook"), (SETTINGS_PAGE, "report.toml")):
        for name, needed, _ in find_rows(page, "table"):
            put_key(documented, (file, ""), re.search(r"[a-z]+", name).group(), dict, needed)
    for page in (CODEBOOK_PAGE, TRACKER_PAGE, SETTINGS_PAGE):
        for table in find_tables(page, "key"):
            names = re.findall(r"\[+([\w.]+)\]+", table.heading)
            if "needed" in table.columns:
                for key, value, needed, _ in table.rows:
                    for name in names:
                        put_needed(documented, name, key, value, needed)
            elif "value" in table.columns:
                types = {key: value for key, value, _ in table.rows}
            else:
                assert sorted(row[0] for row in table.rows) == sorted(types), "the two tables of keys differ"
                for key, *cells in table.rows:
                    for kind, cell in zip(table.columns[1:], cells, strict=True):
                        if cell != "–":
                            put_key(documented, ("question.ID", kind), key, types[key], {"may": "no"}.get(cell, cell))
    return documented


def put_needed(documented, name, key, value, needed):
    """Note a key with its type; a frame stands there three times: a layout makes one of its keys needless, that of measures two."""
    spared = {"without layout": ("layout", "measures"), "but for measures": ("measures",)}.get(needed, ())
    put_key(documented, (name, ""), key, value, "yes" if spared else needed)
    for case in ("layout", "measures") if name == "frame.ID" else ():
        put_key(documented, (name, case), key, value, "no" if case in spared else "yes" if spared else needed)


def put_key(documented, name, key, value, needed):
    required, optional = documented.setdefault(name, ({}, {}))
    {"yes": required, "no": optional}[needed][key] = TYPES.get(value, value)


DOCUMENTED = read_documented()


def test_every_table_is_documented(accepted):
    assert set(DOCUMENTED) == set(accepted.keys)


@pytest.mark.parametrize("name", DOCUMENTED, ids=" ".join)
def test_every_key_is_documented(name, accepted):
    required, optional = (dict(one) for one in DOCUMENTED[name])
    if name[0] == "frame.ID":
        assert optional.pop("exclude") == "list of tables"
    assert (required, optional) == accepted.keys[name]


def test_every_key_stands_in_an_example(accepted):
    assert not [f"[{place}] {key}" for (place, _), parts in DOCUMENTED.items() if place in accepted.used
                for part in parts for key in part if key not in accepted.used[place]]


def test_kinds_and_bases():
    assert sorted(row[0] for row in find_rows(CODEBOOK_PAGE, "kind")) == sorted(KINDS)
    assert sorted(row[0] for row in find_rows(CODEBOOK_PAGE, "base")) == sorted(BASES)


def test_measures():
    cells = " ".join(row[1] for row in find_rows(SETTINGS_PAGE, "the question"))
    assert set(re.findall(r"\w+", cells)) - {"or", "–"} == set(MEASURES)


def test_reserved_words():
    words = find_block(CODEBOOK_PAGE, "text").replace("\n", " ").split(",")
    assert [word.strip() for word in words] == sorted(RESERVED)
