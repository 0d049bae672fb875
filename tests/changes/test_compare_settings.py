import tomllib

from stemreport.changes.compare_settings import compare_settings, compare_tables

BEFORE = """
[question.ease]
text = "How easy is it?"
title = "Ease"
base = "answered"
[question.ease.options]
easy = "Easy"
hard = "Hard"
"""


def compare(old, new, more=""):
    assert old in BEFORE
    return [(one.place, one.what, one.before, one.after)
            for one in compare_tables(tomllib.loads(BEFORE), tomllib.loads(BEFORE.replace(old, new) + more))]


def test_a_reworded_question():
    assert compare("How easy is it?", "How hard is it?") == [("[question.ease] text", "reworded", "How easy is it?", "How hard is it?")]


def test_an_option_that_is_new_gone_or_renamed():
    assert compare('easy = "Easy"\n', "") == [("[question.ease.options] easy", "gone", "Easy", "")]
    assert compare("", "", 'both = "Both"\n') == [("[question.ease.options] both", "new", "", "Both")]
    assert compare('easy = "Easy"', 'simple = "Easy"') == [("[question.ease.options] easy", "renamed", "easy", "simple")]


def test_another_order_of_options():
    assert compare('easy = "Easy"\nhard = "Hard"', 'hard = "Hard"\neasy = "Easy"') == [
        ("[question.ease.options]", "in another order", "easy, hard", "hard, easy")]


def test_a_new_question_is_one_line_with_its_title():
    assert compare("", "", '[question.hours]\ntitle = "Hours"\ntext = "How many?"\n') == [("[question.hours]", "new", "", "Hours")]


def test_a_value_that_is_no_text():
    assert compare('easy = "Easy"', 'easy = ["Easy", "easy"]') == [("[question.ease.options] easy", "reworded", "Easy", '["Easy", "easy"]')]


def test_comments_and_a_file_that_is_not_there(tmp_path):
    (tmp_path / "a.toml").write_text(BEFORE)
    (tmp_path / "b.toml").write_text("# Nothing to see\n" + BEFORE)
    assert compare_settings(tmp_path / "a.toml", tmp_path / "b.toml") == []
    assert [one.what for one in compare_settings(tmp_path / "c.toml", tmp_path / "a.toml")] == ["new"]
