"""What becomes of a saved change: another page, or the same, or its problems in the last that was right."""

import pytest

from stemreport.paths import Paths
from stemreport.pipeline.run_tasks import TasksFailed
from stemreport.preview import run_preview


@pytest.fixture
def session(tmp_path, monkeypatch):
    """A session of an invented report, of which a test says what comes of it."""
    paths = Paths(tmp_path, "2014", "birds")
    paths.outputs.mkdir(parents=True)

    def make(text="", fault=None):
        def run_tasks(*args, **named):
            if fault:
                raise fault
            paths.report.write_text(f"<html><head></head><body>\n{text}</body></html>", "utf-8")
        monkeypatch.setattr(run_preview, "run_tasks", run_tasks)
        return session.rebuild()
    session = run_preview._Session(paths, "")
    session.make = make
    return session


def test_before_the_first_report_there_is_a_page_that_waits_for_it(session):
    assert session.version == 0 and "There is no report yet" in session.page and "changes?after=0" in session.page


def test_a_page_with_other_words_is_shown_and_one_with_the_same_is_not_loaded_again(session):
    assert session.make("one") == "shown" and session.version == 1 and "one" in session.page
    assert session.make("one") == "shown" and session.version == 1
    assert session.make("two") == "shown" and session.version == 2 and "two" in session.page


def test_problems_stand_in_the_last_page_that_was_right_and_go_again(session):
    session.make("one")
    assert session.make(fault=TasksFailed("something is wrong")) == "1 problem, in the page"
    assert session.version == 2 and "something is wrong" in session.page and "one" in session.page
    session.make("one")
    assert session.version == 3 and "something is wrong" not in session.page


@pytest.mark.parametrize("fault", [OSError("half saved"), ValueError("no JSON at the moment")])
def test_a_file_that_is_half_saved_does_not_end_it(session, fault):
    session.make("one")
    assert session.make(fault=fault) == "1 problem, in the page" and str(fault) in session.page
