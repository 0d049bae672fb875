"""The page on answers to one question: its examples are right, its keys are those that are read."""

import pytest

from stemreport.adhoc.asked import read_asked
from stemreport.codebook.read import read_codebook
from stemreport.problems import ProblemsFound
from tests.docs.pages import PAGES, ROOT, find_rows, list_blocks

PAGE = PAGES["docs/adhoc.md"]
EXAMPLES = [text for language, text in list_blocks(PAGE) if language == "toml"]


def read(folder, text):
    (folder / "asked.toml").write_text(text, "utf-8")
    return read_asked(folder / "asked.toml", "asked", "asked.toml", read_codebook(ROOT / "data/raw/2018-19/technicians/codebook.toml"))


def test_the_examples_are_questions_of_the_demonstration(tmp_path):
    first, second = (read(tmp_path, text) for text in EXAMPLES)
    assert (first.variable, first.by, first.measure) == ("clpl_hours", "stem_coordinator", "mean")
    assert second.filter.where == {"stem_coordinator": ("no",)}


def test_the_keys_of_the_page_are_those_that_are_read(tmp_path):
    with pytest.raises(ProblemsFound) as caught:
        read(tmp_path, EXAMPLES[0] + "other = 1\n")
    (problem,) = caught.value.problems
    keys = sorted(row[0] for row in find_rows(PAGE, "key"))
    assert problem.expected == "one of: " + ", ".join(keys)


@pytest.mark.parametrize("key", ["title", "asked_by", "question"])
def test_what_the_page_says_is_needed_is(key, tmp_path):
    with pytest.raises(ProblemsFound, match=f"no {key}"):
        read(tmp_path, "\n".join(line for line in EXAMPLES[0].splitlines() if not line.startswith(key)))
