"""What `make codebook` writes and says, and what it refuses."""

import tomllib

import pytest
from stemreport.codebook.read import read_codebook
from stemreport.drafting.make_draft import make_draft
from stemreport.paths import Paths
from stemreport.problems import ProblemsFound
from stemreport.settings import read_settings
from tests.drafting import invent_exports as exports


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "down loads" / "my export.csv"
    path.parent.mkdir()
    path.write_text(exports.write_csv(exports.build_google_forms()), "utf-8")
    return path


@pytest.fixture
def paths(tmp_path):
    return Paths(tmp_path / "project", "2023-24", "science-clubs")


def draft(paths, file):
    return make_draft(paths.root, str(file), paths.year, paths.survey)


def read_problem(paths, file):
    with pytest.raises(ProblemsFound) as raised:
        draft(paths, file)
    [problem] = raised.value.problems
    return problem


def test_everything_is_there_afterwards(paths, export):
    draft(paths, export)
    assert sorted(one.name for one in paths.raw.iterdir()) == ["codebook.toml", "my export.csv", "report.toml"]
    assert (paths.raw / export.name).read_bytes() == export.read_bytes()
    codebook = read_codebook(paths.codebook)
    settings = read_settings(paths.settings, codebook)
    assert (codebook.title, settings.period, settings.title) == ("Science clubs", "2023/24", "Science clubs")


def test_an_export_in_its_place_is_used_there(paths, export):
    paths.raw.mkdir(parents=True)
    place = paths.raw / "export.csv"
    export.rename(place)
    lines = draft(paths, "data/raw/2023-24/science-clubs/export.csv")
    assert sorted(one.name for one in paths.raw.iterdir()) == ["codebook.toml", "export.csv", "report.toml"]
    assert "export.csv, " not in next(line for line in lines if line.startswith("Written"))


def test_settings_that_are_there_stay(paths, export):
    paths.raw.mkdir(parents=True)
    paths.settings.write_text("# mine", "utf-8")
    draft(paths, export)
    assert paths.settings.read_text("utf-8") == "# mine"


def test_a_codebook_is_never_overwritten(paths, export):
    paths.raw.mkdir(parents=True)
    paths.codebook.write_text("# mine", "utf-8")
    problem = read_problem(paths, export)
    assert "never overwritten" in problem.advice
    assert [one.name for one in paths.raw.iterdir()] == ["codebook.toml"]
    assert paths.codebook.read_text("utf-8") == "# mine"


def test_another_export_of_the_same_name_is_never_overwritten(paths, export):
    paths.raw.mkdir(parents=True)
    (paths.raw / export.name).write_text("mine", "utf-8")
    assert "another file" in read_problem(paths, export).found
    assert (paths.raw / export.name).read_text("utf-8") == "mine"
    assert not paths.codebook.exists()


def test_the_same_export_is_no_other(paths, export):
    paths.raw.mkdir(parents=True)
    (paths.raw / export.name).write_bytes(export.read_bytes())
    draft(paths, export)
    assert paths.codebook.exists()


@pytest.mark.parametrize("file, found", [("", "no FILE"), ("  ", "no FILE"), ("nowhere.csv", "no such file"), (".", "a folder")])
def test_no_file(paths, file, found):
    paths.root.mkdir()
    problem = read_problem(paths, file)
    assert problem.found == found
    assert "FILE=" in problem.advice
    assert list(paths.root.iterdir()) == []


def test_a_file_that_has_a_meaning_of_its_own(paths, export):
    other = export.with_name("edits.csv")
    export.rename(other)
    assert "rename" in read_problem(paths, other).advice


@pytest.mark.parametrize("year, survey, found", [
    ("", "clubs", "no YEAR"), ("2024", "", "no SURVEY"), ("2024/25", "clubs", "YEAR=2024/25"), ("..", "clubs", "YEAR=.."),
    ("2024", "my clubs", "SURVEY=my clubs"),
])
def test_no_place(paths, export, year, survey, found):
    problem = read_problem(Paths(paths.root, year, survey), export)
    assert problem.found == found
    assert not paths.root.exists()


def test_all_that_is_missing_is_told_at_once(paths):
    with pytest.raises(ProblemsFound) as raised:
        make_draft(paths.root, "", "", "")
    assert len(raised.value.problems) == 3


def test_a_file_that_cannot_be_read_leaves_nothing_behind(paths, export):
    export.write_bytes(b"%PDF-1.7")
    assert "PDF" in read_problem(paths, export).found
    assert not paths.raw.exists()


def test_what_is_printed(paths, export):
    text = "\n".join(draft(paths, export))
    assert "40 rows and 8 columns, layout google_forms" in text
    assert "6 questions: " in text
    assert "Teacher 18" in text
    assert "As it is, the draft agrees with the export" in text
    assert text.endswith("make report YEAR=2023-24 SURVEY=science-clubs")
    assert max(len(line) for line in text.splitlines() if not line.startswith(("Written", "Next"))) <= 100


def test_what_would_stop_a_report_is_printed(paths, export):
    rows = exports.build_google_forms()
    rows[5][4] = "lots"
    export.write_text(exports.write_csv(rows), "utf-8")
    text = "\n".join(draft(paths, export))
    assert "As it is, a report would stop at this" in text
    assert '"lots"' in text


def test_the_draft_holds_no_count_no_free_text_and_no_address(paths, export):
    rows = [[*row, "Contact?" if place == 0 else f"person{place}@example.org"] for place, row in enumerate(exports.build_google_forms())]
    export.write_text(exports.write_csv(rows), "utf-8")
    draft(paths, export)
    text = paths.codebook.read_text("utf-8")
    assert '"Contact?"' in text and "e-mail addresses" in text
    assert "example.org" not in text
    assert not any(comment in text for comment in exports.COMMENTS)
    assert "Teacher 18" not in text and "# 18" not in text


def test_a_draft_is_the_same_each_time(paths, export):
    draft(paths, export)
    first = paths.codebook.read_bytes()
    paths.codebook.unlink()
    draft(paths, export)
    assert paths.codebook.read_bytes() == first


@pytest.mark.parametrize("text", ['He said "yes"', "back\\slash", "Fünf – sechs", "a # sign", "[brackets]", "delete\x7f"])
def test_any_text_can_stand_in_a_codebook(paths, export, text):
    rows = [[f"{text}?", "Other?"], *([text, "Yes"], ["No", "No"]) * 6]
    export.write_text(exports.write_csv(rows), "utf-8")
    draft(paths, export)
    table = tomllib.loads(paths.codebook.read_text("utf-8"))
    # A sign that nobody can see is taken out of what arrives.
    assert text.replace("\x7f", "") in [label for question in table["question"].values() for label in question.get("options", {}).values()]
