"""Links of the pages lead somewhere, and the commands that they name exist."""

import re

import pytest

from tests.docs.pages import PAGES, ROOT, drop_blocks, list_blocks


def list_anchors(page):
    """List the ids that headings get where the pages are shown."""
    headings = re.findall(r"^#+ (.+)$", drop_blocks(page), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings}


LINKS = [(name, link) for name, page in PAGES.items()
         for link in re.findall(r"\]\(([^)\s]+)\)", drop_blocks(page)) if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize("name, link", LINKS, ids=[f"{name} {link}" for name, link in LINKS])
def test_links_lead_somewhere(name, link):
    target, _, anchor = link.partition("#")
    path = (ROOT / name).parent / target if target else ROOT / name
    assert path.exists()
    if anchor:
        assert anchor in list_anchors(path.read_text("utf-8"))


def list_commands(page):
    code = "\n".join([*re.findall(r"`([^`\n]+)`", drop_blocks(page)), *(text for _, text in list_blocks(page))])
    return set(re.findall(r"\bmake ([a-z][a-z-]*)", code))


COMMANDS = [(name, command) for name, page in PAGES.items() for command in sorted(list_commands(page))]


@pytest.mark.parametrize("name, command", COMMANDS)
def test_commands_exist(name, command):
    rules = re.findall(r"^([a-z][a-z -]*):(?!=)", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    assert command in " ".join(rules).split()
