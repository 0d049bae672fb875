"""What people type, in a survey or in its files, is words on the page and never anything else."""

import csv
import re
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from stemreport.codebook.hidden_signs import name_hidden
from stemreport.codebook.read import read_codebook
from stemreport.exhibits.publication import LICENCE_ADDRESS
from stemreport.problems import ProblemsFound
from stemreport.publication.write_tables import write_publication_tables
from stemreport.report import open_report
from stemreport.settings import read_settings
from tests.hostile.hostile_survey import SURVEY, YEAR, write_harmless, write_hostile, write_survey
from tests.project_copy import copy_project, run_pipeline


@pytest.fixture(scope="module")
def make(tmp_path_factory):
    """A function that makes the report of a survey with such texts; returns its folder of outputs."""
    made = {}

    def make(write):
        if write not in made:
            folder = tmp_path_factory.mktemp("hostile")
            root = copy_project(folder / "project", write_survey(folder / "in", write))
            done = run_pipeline(root, "report", YEAR, SURVEY, ["--draft"])
            assert done.returncode == 0, done.stdout + done.stderr
            made[write] = root / "outputs" / YEAR / SURVEY
        return made[write]
    return make


def read_page(outputs, edition):
    return BeautifulSoup((outputs / f"{edition}.html").read_text(encoding="utf-8"), "html.parser")


def list_tree(page):
    """Every element with its depth, its class and the names of its attributes."""
    return [(len(list(one.parents)), one.name, tuple(one.get("class", ())), tuple(sorted(one.attrs))) for one in page.find_all(True)]


@pytest.mark.parametrize("edition", ["report", "draft"])
def test_the_page_has_the_elements_of_its_harmless_twin_and_no_others(make, edition):
    hostile, harmless = (list_tree(read_page(make(write), edition)) for write in (write_hostile, write_harmless))
    assert len(harmless) > 300
    assert [pair for pair in zip(hostile, harmless) if pair[0] != pair[1]][:3] == []
    assert len(hostile) == len(harmless)


@pytest.mark.parametrize("edition", ["report", "draft"])
def test_what_was_typed_stands_there_letter_by_letter(make, edition):
    words = " ".join(read_page(make(write_hostile), edition).get_text().split())
    for place in ("report title", "report subtitle", "publisher", "published", "section", "group asked", "use title", "use often", "ways first", "use net", "rule",
                  "hours title", "contact one", "population", "who", "why"):
        assert " ".join(write_hostile(place).split()) in words, place


@pytest.mark.parametrize("edition", ["report", "draft"])
def test_nothing_of_the_pages_own_marks_is_left(make, edition):
    html = (make(write_hostile) / f"{edition}.html").read_text(encoding="utf-8")
    assert re.findall("<!--.*?-->|[\ue000-\uf8ff]", html) == []


@pytest.mark.parametrize("edition", ["report", "draft"])
def test_no_link_leaves_the_page_but_those_of_the_notes(make, edition):
    page = read_page(make(write_hostile), edition)
    assert {link["href"] for link in page.find_all(href=True) if not link["href"].startswith("#")} <= {"ledger.csv", "findings.csv", LICENCE_ADDRESS}
    ids = [one["id"] for one in page.find_all(id=True)]
    assert len(set(ids)) == len(ids) and {link["href"][1:] for link in page.find_all(href=re.compile("^#"))} <= set(ids)


def test_drawings_hold_shapes_and_words_only(make):
    page = read_page(make(write_hostile), "report")
    drawings = [BeautifulSoup(unquote(one.split(",", 1)[1]), "xml") for one in
                [*(one["src"] for one in page.find_all("img")), *(one["srcset"] for one in page.find_all("source"))]]
    assert len(drawings) >= 2
    for drawing in drawings:
        assert {one.name for one in drawing.find_all(True)} <= {"svg", "g", "path", "text", "tspan", "defs", "style", "clipPath", "rect", "use", "metadata", "title", "desc", "line"}
        assert not [name for one in drawing.find_all(True) for name in one.attrs if name.startswith("on")]
        assert not [one["href"] for one in drawing.find_all(href=True) if not one["href"].startswith("#")]


def test_no_file_of_the_bundle_holds_a_live_formula(make, tmp_path):
    from zipfile import ZipFile

    outputs = make(write_hostile)
    write_publication_tables(open_report(YEAR, SURVEY, outputs.parents[2]), tmp_path / "bundle")
    files = sorted((tmp_path / "bundle").rglob("*"))
    texts = [path for path in files if path.suffix == ".csv"]
    assert texts and [path for path in files if path.suffix == ".xlsx"] and [path for path in files if path.suffix == ".ods"]
    for path in texts:
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [cell[:40] for cell in cells if re.match(r"\s*[=@]|\s*[+-](?!\d[\d,.]*%?$)", cell)] == [], path.name
    for path in files:
        if path.suffix in (".xlsx", ".ods"):
            with ZipFile(path) as archive:
                inside = "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml"))
            live = [sign for sign in ("<f>", "<f ", "table:formula") if sign in inside]
            links = [link for link in re.findall(r'(?:Target|xlink:href)="(\w+:[^"]*)', inside) if not link.startswith(("https://example.invalid/note", "https://www.nationalarchives.gov.uk/"))]
            assert links == [], path.name
            assert live == [] and "javascript:" in inside, path.name


def refuse(folder):
    """What a person is told of the files of a survey."""
    raw = folder / "raw" / YEAR / SURVEY
    with pytest.raises(ProblemsFound) as found:
        read_settings(raw / "report.toml", read_codebook(raw / "codebook.toml"))
    return [(problem.found, problem.expected) for problem in found.value.problems]


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x00", "\x1b", "\ue000", "\ue003"])
@pytest.mark.parametrize("place", ["use title", "use often", "report title", "contact one", "use asked"])
def test_a_hidden_sign_in_a_file_of_settings_is_refused_with_advice(tmp_path, sign, place):
    [(found, _)] = refuse(write_survey(tmp_path, lambda one: f"Words{sign} {one}" if one == place else f"Words {one}"))
    assert found.startswith(f"the hidden sign U+{ord(sign):04X} in ") and sign not in found


def test_a_hidden_sign_in_an_answer_is_taken_out_and_the_answer_counted(make, tmp_path):
    def write(place):
        return f"Words {place}"

    folder = write_survey(tmp_path / "in", write)
    answers = folder / "raw" / YEAR / SURVEY / "answers.csv"
    answers.write_text(answers.read_text(encoding="utf-8").replace("Words use often", "Words \u202euse\x01 oft\ue000en\u2069"), encoding="utf-8")
    root = copy_project(tmp_path / "project", folder)
    done = run_pipeline(root, "report", YEAR, SURVEY)
    assert done.returncode == 0, done.stdout + done.stderr
    outputs = root / "outputs" / YEAR / SURVEY
    assert (outputs / "findings.csv").read_bytes() == (make(write_harmless) / "findings.csv").read_bytes()
    assert not name_hidden((outputs / "report.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<b>", " https://a.example", "//a.example", "JAVASCRIPT:alert(1)", "vbscript:x", "file:///etc/passwd"])
def test_a_note_leads_to_a_page_or_nowhere(tmp_path, url):
    folder = write_survey(tmp_path, write_harmless)
    settings = folder / "raw" / YEAR / SURVEY / "report.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("https://example.invalid/note", url), encoding="utf-8")
    assert refuse(folder) == [(f"url = {url!r}", "an address that begins with https://")]


@pytest.mark.parametrize("note, told", [("<script>alert(1)</script>", "HTML in a text"), ("![x](https://example.invalid/x.png)", "an image in a text"), ("{{ 7*7 }}", "")])
def test_the_note_of_a_figure_is_words_or_the_run_stops(tmp_path, note, told):
    root = copy_project(tmp_path / "project", write_survey(tmp_path / "in", lambda place: note if place == "figure note" else f"Words {place}"))
    done = run_pipeline(root, "report", YEAR, SURVEY)
    assert done.returncode == 1 and told in done.stdout + done.stderr and "Traceback" not in done.stderr
