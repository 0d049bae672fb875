"""Sentences that pass, and sentences that do not."""

import pytest

from tests.prose.sentences import FAIL, PASS


@pytest.mark.parametrize("sentence", PASS)
def test_what_is_no_figure_passes(linter, sentence):
    assert [problem.found for problem in linter.check(sentence) if problem.stops] == []


@pytest.mark.parametrize("sentence, found", FAIL, ids=[sentence for sentence, _ in FAIL])
def test_what_was_typed_does_not(linter, sentence, found):
    problems = [problem for problem in linter.check(sentence) if problem.stops]
    assert [problem for problem in problems if problem.found.startswith(found)], [one.found for one in problems]


@pytest.mark.parametrize("sentence, found", FAIL, ids=[sentence for sentence, _ in FAIL])
def test_each_message_says_what_to_write(linter, sentence, found):
    for problem in linter.check(sentence):
        assert problem.place == "cell 1" and problem.expected and len(problem.advice) > 20


def test_there_are_enough_of_both():
    assert len(set(PASS)) >= 40 and len(set(FAIL)) >= 60
