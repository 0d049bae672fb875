"""Faults planted where people would make them, in codebook, chapters, package or files, are caught by the gate and named with what to mend."""

import csv
import json
import os
import shutil
import subprocess

import pytest

from tests.built_report import ROOT, SURVEY, YEAR, find_python

RAW = f"data/raw/{YEAR}/{SURVEY}"


def replace(file, before, after):
    text = file.read_text(encoding="utf-8")
    assert before in text, (file, before)
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def edit_cell(notebook, before, after):
    """Replace words in the source of a notebook, as JSON writes them."""
    replace(notebook, json.dumps(before)[1:-1], json.dumps(after)[1:-1])


def run(command, project, package=ROOT):
    return subprocess.run([find_python(), "-m", "stemreport", command, "--year", YEAR, "--survey", SURVEY], cwd=project,
                          env=os.environ | {"PYTHONPATH": str(package)}, capture_output=True, text=True, encoding="utf-8")


def ask_gate(project):
    done = subprocess.run([find_python(), "-m", "tests.gate.run_gate", project, YEAR, SURVEY], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [dict(zip(("file", "place", "found", "expected", "advice"), problem)) for problem in json.loads(done.stdout)]


def find(problems, rule, found):
    """The one Problem of a rule that says what was found."""
    named = [problem for problem in problems if problem["expected"].startswith(rule) and found in problem["found"]]
    assert named, [(problem["expected"].partition(":")[0], problem["found"]) for problem in problems]
    assert all(problem["advice"] for problem in named)
    return named[0]


def read_rows(file):
    with file.open(encoding="utf-8", newline="") as read:
        return list(csv.DictReader(read))


@pytest.fixture(scope="module")
def copy(built_report, tmp_path_factory):
    return lambda name: shutil.copytree(built_report.project, tmp_path_factory.mktemp(name) / "project")


@pytest.fixture(scope="module")
def from_sources(copy):
    """What the gate says of faults in codebook, settings, chapters and the register of comments."""
    project = copy("sources")
    replace(project / RAW / "codebook.toml", 'full_time = "Full-time"', 'full_time = ["Full-time: j.invented@school.example", "Full-time"]')
    replace(project / RAW / "codebook.toml", 'title = "Work pattern"', 'title = "=Work pattern"')
    edit_cell(project / "notebooks/technicians/20-about-the-survey.ipynb", "### Background", "#### Background")
    edit_cell(project / "notebooks/technicians/20-about-the-survey.ipynb", "The survey follows,", "[The survey](survey.html) follows,")
    (project / RAW / "comments.csv").write_text(
        "number,paragraph,words,finding,who,said,what,state,reason,answered_by\n"
        "1,20-about-the-survey-background-1,,,B. Tester,2021-01-05,Is this so?,open,,\n", encoding="utf-8")
    done = run("bundle", project)
    assert done.returncode == 0, done.stdout + done.stderr
    return ask_gate(project)


@pytest.fixture
def bundled(published, tmp_path):
    """A project with its bundle, to spoil a file of."""
    return shutil.copytree(published.project, tmp_path / "project")


def test_an_e_mail_address_in_an_option(from_sources):
    problem = find(from_sources, "personal data", "j.invented@school.example")
    assert "codebook.toml" in problem["file"] + problem["place"] + problem["advice"]


def test_a_formula_in_a_label(from_sources):
    problem = find(from_sources, "formulas", "=Work pattern")
    assert "codebook.toml" in problem["file"] + problem["place"] + problem["advice"]


def test_a_heading_level_that_is_skipped(from_sources):
    problem = find(from_sources, "headings", "")
    assert problem["file"] == "notebooks/technicians/20-about-the-survey.ipynb" and problem["place"].startswith("cell 1")


def test_a_link_that_leads_nowhere(from_sources):
    problem = find(from_sources, "links", "survey.html")
    assert problem["file"] == "notebooks/technicians/20-about-the-survey.ipynb" and problem["place"].startswith("cell 1")


def test_an_open_comment(from_sources):
    assert [problem for problem in from_sources if "Is this so?" in problem["found"] and "B. Tester" in problem["found"]]


@pytest.mark.parametrize("rule, before, after, found", [
    ("alt text", ' alt="Bar chart: Ease of access', ' data-alt="Bar chart: Ease of access', ""),
    ("table scope", '<th scope="row">', "<th>", ""),
    ("contrast", ".note, .source, .kind {", ".note { color: #b4b4b4; }\n.note, .source, .kind {", "2."),
])
def test_a_fault_of_the_page(bundled, rule, before, after, found):
    """A missing alt text, a table without scope, a contrast of 2:1."""
    replace(bundled / "outputs" / YEAR / SURVEY / "bundle" / "report.html", before, after)
    assert find(ask_gate(bundled), rule, found)["place"]


def test_a_typed_number(copy):
    project = copy("typed")
    edit_cell(project / "notebooks/technicians/20-about-the-survey.ipynb", "The survey follows,", "Of all, 42% agree. The survey follows,")
    done = run("check", project)
    assert done.returncode == 1 and "42%" in done.stderr and "20-about-the-survey.ipynb, cell 1" in done.stderr, done.stderr


def test_a_stale_figure(bundled):
    folder = bundled / "outputs" / YEAR / SURVEY / "bundle" / "figures"
    drawing = next(folder.glob("figure-9-*.svg"))
    replace(drawing, "35.8%", "53.8%")
    find(ask_gate(bundled), "stale figure", "53.8%")


def test_a_suppressed_cell_that_leaks(copy):
    """Without its record, what was accepted is suppressed; a data file then tells one of the counts."""
    project = copy("leak")
    settings = project / RAW / "report.toml"
    text = settings.read_text(encoding="utf-8")
    record = text[text.index("[[disclosure.accepted]]"):text.index("[[disclosure.accepted]]", text.index("[[disclosure.accepted]]") + 5)]
    settings.write_text(text.replace(record, ""), encoding="utf-8")
    done = run("bundle", project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [problem for problem in ask_gate(project) if "recover" in problem["expected"]]
    shown, private = project / "outputs" / YEAR / SURVEY / "bundle" / "findings.csv", project / "data/processed" / YEAR / SURVEY / "findings-unprotected.csv"
    rows, true = read_rows(shown), {row["id"]: row for row in read_rows(private)}
    hidden = [row for row in rows if row["id"].startswith("sector.") and row["status"].startswith("suppressed")]
    assert len(hidden) > 1
    for row in hidden[1:]:
        row |= {key: true[row["id"]][key] for key in ("numerator", "estimate", "base", "display")} | {"status": "shown"}
    with shown.open("w", encoding="utf-8", newline="") as written:
        writer = csv.DictWriter(written, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    told = [problem for problem in ask_gate(project) if "a suppressed figure that nobody can recover" in problem["expected"]]
    assert [problem["place"] for problem in told] == [hidden[0]["id"]]


def test_a_sign_off_for_other_bytes(bundled):
    people = "".join(f'[{role}]\nname = "The {role}"\ndate = 2021-01-20\n' for role in ("analyst", "assurer", "approver"))
    (bundled / RAW / "signoff.toml").write_text(f'edition = "1.0"\nbundle = "{"ab" * 32}"\n{people}', encoding="utf-8")
    shutil.rmtree(bundled / "outputs" / YEAR / SURVEY / "publication")
    script = ("import stemreport.pipeline.publish as p, sys; from stemreport.pipeline.command_line import main; p.check_report = lambda *_: []; "
              f"sys.exit(main(['publish', '--year', {YEAR!r}, '--survey', {SURVEY!r}]))")
    done = subprocess.run([find_python(), "-c", script], cwd=bundled, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.returncode == 1 and "a sign-off for other bytes" in " ".join(done.stderr.split()), done.stderr
    assert not (bundled / "outputs" / YEAR / SURVEY / "publication").exists()
