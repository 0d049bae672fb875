"""Which report a notebook is open for that names none, as all notebooks in git."""

import pytest

from stemreport.preview.open_notebook import choose_report
from stemreport.problems import ProblemsFound
from stemreport.report import open_report


@pytest.fixture
def root(tmp_path, monkeypatch):
    """An invented project: birds with chapters of their own, and others for one year; fish and newts with the generic ones."""
    for name in ("2013/birds", "2014/birds", "2015/birds", "2014/fish", "2013/newts"):
        (tmp_path / "data/raw" / name).mkdir(parents=True)
        (tmp_path / "data/raw" / name / "codebook.toml").touch()
    for name in ("1-clean", "birds/10-all", "birds/2015/10-new", "generic/10-all", "annex/90-annex"):
        path = tmp_path / "notebooks" / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for name in ("STEMREPORT_YEAR", "STEMREPORT_SURVEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "notebooks/birds/10-all.ipynb"))
    return tmp_path


def open_in_lab(monkeypatch, root, name):
    monkeypatch.setenv("JPY_SESSION_NAME", str(root / "notebooks" / f"{name}.ipynb"))


@pytest.mark.parametrize(("name", "chosen"), [("birds/10-all", ("2014", "birds")), ("birds/2015/10-new", ("2015", "birds")),
                                              ("generic/10-all", ("2014", "fish")), ("annex/90-annex", ("2015", "birds"))])
def test_it_is_the_newest_that_it_is_a_chapter_of(root, monkeypatch, name, chosen):
    open_in_lab(monkeypatch, root, name)
    assert choose_report(root, "", "") == chosen


def test_what_the_parameter_cell_names_counts(root, monkeypatch):
    assert choose_report(root, "2013", "") == ("2013", "birds")
    open_in_lab(monkeypatch, root, "generic/10-all")
    assert choose_report(root, "", "newts") == ("2013", "newts")


def test_what_make_lab_names_counts_after_the_parameter_cell(root, monkeypatch):
    monkeypatch.setenv("STEMREPORT_YEAR", "2013")
    assert choose_report(root, "", "") == ("2013", "birds")
    assert choose_report(root, "2014", "") == ("2014", "birds")
    open_in_lab(monkeypatch, root, "generic/10-all")
    assert choose_report(root, "", "") == ("2013", "newts")


def test_a_year_of_which_it_is_no_chapter_is_said_with_those_there_are(root):
    with pytest.raises(ProblemsFound) as found:
        choose_report(root, "2015", "")
    [problem] = found.value.problems
    assert (problem.file, problem.found) == ("notebooks/birds/10-all.ipynb", "YEAR=2015, of which this is no chapter")
    assert problem.expected == "one of: 2013 birds, 2014 birds" and '  year = "2014"\n  survey = "birds"\n' in problem.advice


def test_a_stage_has_to_be_told_since_it_writes(root, monkeypatch):
    open_in_lab(monkeypatch, root, "1-clean")
    with pytest.raises(ProblemsFound, match='no year and no survey'):
        open_report("", "", root)
    monkeypatch.setenv("STEMREPORT_YEAR", "2013")
    assert pytest.raises(ProblemsFound, choose_report, root, "", "")
    assert choose_report(root, "", "newts") == ("2013", "newts")


def test_without_jupyterlab_a_forgotten_year_stops(root, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME")
    assert choose_report(root, "", "birds") == ("", "birds")
    with pytest.raises(ProblemsFound, match=r"YEAR=\(nothing\)"):
        open_report("", "birds", root)
