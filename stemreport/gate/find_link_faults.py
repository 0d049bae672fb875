"""Find links that lead nowhere, or do not say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from stemreport.gate.bundle import PAGE, Bundle
from stemreport.gate.known import Known
from stemreport.gate.locate import Locator
from stemreport.gate.rules import find_fault
from stemreport.problems import Problem, nearest

__all__ = ["find_link_faults"]

_VAGUE = re.compile(r"(?:click|press|tap)?\W*(?:here|this|link|this link|this page|more|read more|see more|find out more|details|download|web ?site)\W*",
                    re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def find_link_faults(bundle: Bundle, known: Known, locator: Locator) -> list[Problem]:
    """Find the faults of every link of the page, and of the files that the description of the data names.

    An address outside is judged by its form alone: nothing is asked for over the network.
    """
    problems = []
    for link in bundle.page.find_all(["a", "area"]):
        if link.get("href") is None:
            continue
        for found, advice in [*_judge_target(str(link["href"]), bundle, known), *_judge_words(link, bundle)]:
            problems.append(find_fault("links", locator.locate(link), found, advice))
    for element in bundle.page.find_all(_points):
        for name in ("aria-labelledby", "aria-describedby", "for", "headers"):
            problems += [find_fault("links", locator.locate(element), f"{name} points to #{id}, which is not in the page", "Name an element that there is.")
                         for id in _split(element.get(name)) if id not in bundle.ids]
    return problems + _check_described(bundle)


def _points(element: Tag) -> bool:
    return any(element.has_attr(name) for name in ("aria-labelledby", "aria-describedby", "for", "headers"))


def _split(value: object) -> list[str]:
    return value if isinstance(value, list) else str(value or "").split()


def _judge_target(address: str, bundle: Bundle, known: Known) -> Iterator[tuple[str, str]]:
    scheme = urlsplit(address.strip()).scheme.casefold()
    if not address.strip():
        yield "a link to nothing", "Write where it leads, or take it out."
    elif scheme in ("mailto", "tel"):
        wanted = re.sub(r"[\s().-]", "", unquote(address.partition(":")[2])).casefold()
        if not any(wanted in re.sub(r"[\s().-]", "", line).casefold() for line in known.contact):
            yield f"a link to {address}", "Only what [contact] in report.toml declares may be written to or called."
    elif scheme == "http":
        yield f"a link to {address}", f"Let the address begin with https: https{address.strip()[4:]}"
    elif scheme not in ("", "https"):
        yield f"a link of the kind {scheme}:", "Take it out: a page may lead to a place in itself, to a file beside it, or to https."
    elif not scheme:
        yield from _judge_local(address, bundle, known)


def _judge_local(address: str, bundle: Bundle, known: Known) -> Iterator[tuple[str, str]]:
    file, _, place = unquote(address).partition("#")
    if address in [f"../{edition}/{PAGE}" for edition in known.editions]:
        # make publish looks whether they are there.
        return
    if address.startswith(("/", "\\")) or ".." in file.split("/"):
        yield f"a link out of the bundle: {address}", "Name a file of the bundle."
    elif file and file not in bundle.files:
        close = nearest(file, bundle.files)
        yield f"a link to {file}, which is not in the bundle", f"Did you mean {close}?" if close else "Name a file of the bundle, or take the link out."
    elif place and place not in ("top",) and place not in _list_ids(file, bundle):
        close = nearest(place, bundle.ids)
        yield f"a link to #{place}, which is not in {file or 'the page'}", f"Did you mean #{close}?" if close else "Name a heading that there is."


def _list_ids(file: str, bundle: Bundle) -> set[str]:
    if not file or file == PAGE:
        return set(bundle.ids)
    if not file.endswith((".html", ".svg")):
        return set()
    return {element["id"] for element in BeautifulSoup(bundle.read_text(file), "html.parser").find_all(id=True)}


def _judge_words(link: Tag, bundle: Bundle) -> Iterator[tuple[str, str]]:
    named = [bundle.ids[id].get_text() for id in _split(link.get("aria-labelledby")) if id in bundle.ids]
    words = " ".join(" ".join([link.get("aria-label") or link.get_text(), *named, *(one.get("alt", "") for one in link.find_all("img"))]).split())
    say = "Say where the link leads: [the strategy of 2017](https://...)."
    if not words:
        yield f"a link without words to {link['href']}", say
    elif _VAGUE.fullmatch(words):
        yield f"a link that says “{words}”", say
    elif _ADDRESS.fullmatch(words):
        yield f"an address as the words of a link: {words}", say


def _check_described(bundle: Bundle) -> list[Problem]:
    """Check that the files which the descriptions for machines name are there."""
    problems = []
    for name in bundle.list_names(".json"):
        folder = name.rpartition("/")[0]
        is_crate = name.endswith("ro-crate-metadata.json")
        for key, file in _walk(bundle.read_json(name)):
            whole = f"{folder}/{file}".lstrip("/")
            if whole not in bundle.files and (key == "url" or is_crate or name.endswith("datapackage.json")):
                problems.append(find_fault("links", (name, key), f"the file {file}, which is not in the bundle", "Write the bundle again: make bundle."))
    return problems


def _walk(content: object) -> Iterator[tuple[str, str]]:
    """Walk through a description; give what it says of the places of files."""
    for key, value in content.items() if isinstance(content, dict) else ():
        if key in ("url", "path", "@id") and isinstance(value, str) and re.fullmatch(r"[\w/.-]+\.\w{2,4}", value):
            yield key, value
        yield from _walk(value)
    for value in content if isinstance(content, list) else ():
        yield from _walk(value)
