"""What docs/prose.md shows is refused as it says, and what it offers instead passes."""

import re
import tomllib

import pytest

from tests.docs.cite import cite
from tests.docs.conftest import demonstration  # noqa: F401  (a fixture)
from tests.docs.pages import PAGES, find_block

PAGE = PAGES["docs/prose.md"]


def split_cells(line):
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split(" | ")]


ROWS = [split_cells(line) for line in PAGE.splitlines() if line.startswith("| `")]


def test_all_rows_are_read():
    assert len(ROWS) >= 24 and all(len(row) == 3 for row in ROWS)


@pytest.mark.parametrize("written, message, _", ROWS, ids=[row[0] for row in ROWS])
def test_what_is_refused(linter, written, message, _):
    assert any(problem.stops and problem.found.startswith(message) for problem in linter.check(written))


@pytest.mark.parametrize("_, message, instead", ROWS, ids=[row[2] for row in ROWS])
def test_what_passes_instead(linter, _, message, instead):
    assert [problem.found for problem in linter.check(instead) if problem.stops] == []


@pytest.mark.parametrize("instead", sorted({row[2] for row in ROWS if ".ID" not in row[2]}))
def test_what_it_offers_instead_is_true(demonstration, instead):  # noqa: F811
    assert cite(demonstration, instead)


def test_what_the_page_allows(linter):
    phrases = tomllib.loads(find_block(PAGE, "toml"))["prose"]["allowed"]
    text = ". ".join(phrases)
    assert [problem for problem in linter.check(text) if problem.stops] and linter.check(text, allowed=phrases) == []


@pytest.mark.parametrize("phrase", [phrase for phrase in re.findall(r'"(\w[^"\n]+)"', PAGE.partition("## Claims")[2].partition(
    "## Figures")[0]) if phrase not in ("are to increase", "will be increased") and "..." not in phrase and "SSERC" not in phrase
    and "STAC" not in phrase])
def test_words_that_the_page_names_are_found(linter, phrase):
    sentences = (f"Technicians: {phrase} of them.", f"It is {phrase} {{{{ ease.easy }}}}.", f"It saw {phrase} in it.")
    assert any(problem.stops for sentence in sentences for problem in linter.check(sentence))


def test_words_that_the_page_lets_pass(linter):
    for phrase in ("are to increase", "will be increased"):
        assert linter.check(f"Hours {phrase}, and with them confidence.") == []
