"""An edition is published once, never over another, and known again wherever it is made."""

import shutil

import pytest

from stemreport.paths import Paths
from stemreport.pipeline import publish as publishing
from stemreport.pipeline.publish import publish
from stemreport.problems import Problem, ProblemsFound
from stemreport.publication.pack import write_checksums
from tests.pipeline.conftest import SURVEY, YEAR

CORRECTION = '\n[[publication.correction]]\nedition = "1.1"\nwhen = 2014-07-01\nwhy = "Invented."\n'


@pytest.fixture
def paths(garden):
    return Paths(garden, YEAR, SURVEY)


@pytest.fixture
def run(paths, monkeypatch):
    """A function that publishes a bundle that is one page, proved by nothing but what it is told; it returns the Problems."""
    def run(page="<p>first</p>", problems=(), signed=True, meanwhile=None):
        def make(*_):
            shutil.rmtree(paths.bundle, ignore_errors=True)
            paths.bundle.mkdir()
            (paths.bundle / "report.html").write_text(page, encoding="utf-8")
            return write_checksums(paths.bundle)

        monkeypatch.setattr(publishing, "make_bundle", make)
        monkeypatch.setattr(publishing, "check_report", meanwhile or (lambda *_: list(problems)))
        if signed:
            people = "".join(f'[{role}]\nname = "{role}"\ndate = 2014-05-20\n' for role in ("analyst", "assurer", "approver"))
            edition = "1.1" if "correction" in paths.settings.read_text(encoding="utf-8") else "1.0"
            paths.signoff.write_text(f'edition = "{edition}"\nbundle = "{make()}"\n{people}', encoding="utf-8")
        try:
            publish(paths, lambda line: None)
        except ProblemsFound as found:
            return [problem.found for problem in found.problems]
        return []

    return run


def correct(paths):
    with paths.settings.open("a", encoding="utf-8") as file:
        file.write(CORRECTION)


def list_published(paths):
    return sorted(path.relative_to(paths.publication).as_posix() for path in paths.publication.rglob("*") if path.is_file())


def test_an_edition_is_a_folder_an_archive_and_a_record(paths, run):
    assert run() == []
    assert list_published(paths) == ["1.0/SHA256SUMS", "1.0/report.html", "spring-2014-garden-watch-1.0.zip"]
    assert paths.edition_findings("1.0").read_bytes() == paths.findings.read_bytes()
    assert paths.edition_record("1.0").read_bytes() == (paths.edition("1.0") / "SHA256SUMS").read_bytes()


def test_nothing_is_published_that_the_gate_refuses(paths, run):
    assert run(problems=[Problem("report.html", "", "an open comment", "none", "Settle it.")]) == ["an open comment"]
    assert not paths.publication.exists() and not paths.edition_record("1.0").exists()


def test_real_responses_need_a_sign_off(paths, run):
    assert run(signed=False) == ["no such file"] and not paths.publication.exists()


def test_a_sign_off_for_other_bytes_is_refused(paths, run):
    assert run() == [] and shutil.rmtree(paths.publication) is None
    shutil.rmtree(paths.raw / "editions")
    [found] = run("<p>changed since</p>", signed=False)
    assert found.startswith("a sign-off for other bytes") and not paths.publication.exists()


def test_a_published_edition_is_never_written_over(paths, run):
    assert run() == []
    before = {name: (paths.publication / name).read_bytes() for name in list_published(paths)}
    assert run("<p>second</p>") == ["edition 1.0, which is published with other bytes"]
    assert {name: (paths.publication / name).read_bytes() for name in list_published(paths)} == before


def test_what_is_written_into_the_bundle_while_it_is_proved_is_not_published(paths, run):
    for file in ("report.html", "SHA256SUMS"):
        def write(*_, file=file):
            (paths.bundle / file).write_text("meanwhile", encoding="utf-8")
            return []

        assert run(meanwhile=write) == ["other bytes than those that were proved"]
        assert list_published(paths) == [] and not paths.edition_record("1.0").exists()


@pytest.mark.parametrize("spoil", [lambda folder: (folder / "report.html").write_text("changed"), lambda folder: (folder / "SHA256SUMS").unlink(),
                                   lambda folder: (folder / "added.csv").write_text("")])
def test_a_published_folder_that_somebody_changed_is_told_and_not_packed(paths, run, spoil):
    assert run() == []
    archive = paths.edition_archive("1.0").read_bytes()
    spoil(paths.edition("1.0"))
    assert run() == ["an edition 1.0 with other bytes than the one published"] and paths.edition_archive("1.0").read_bytes() == archive
    shutil.rmtree(paths.edition("1.0"))
    assert run() == [] and paths.edition_archive("1.0").read_bytes() == archive


def test_the_same_edition_can_be_made_again_elsewhere_and_no_other(paths, run):
    assert run() == []
    shutil.rmtree(paths.publication)
    assert run("<p>second</p>") == ["edition 1.0, which is published with other bytes"] and not paths.publication.exists()
    assert run() == [] and list_published(paths) == ["1.0/SHA256SUMS", "1.0/report.html", "spring-2014-garden-watch-1.0.zip"]


def test_a_correction_is_an_edition_beside_the_one_before(paths, run):
    assert run() == []
    correct(paths)
    first = (paths.edition("1.0") / "report.html").read_bytes()
    assert run("<p>corrected</p>") == []
    assert {"1.0/report.html", "1.1/report.html", "spring-2014-garden-watch-1.1.zip"} < set(list_published(paths))
    assert (paths.edition("1.0") / "report.html").read_bytes() == first


def test_a_correction_needs_the_edition_that_it_corrects(paths, run):
    correct(paths)
    assert run("<p>corrected</p>") == ["no such folder"]
    paths.edition_record("1.0").unlink(missing_ok=True)


def test_an_edition_that_somebody_changed_is_no_edition(paths, run):
    assert run() == []
    (paths.edition("1.0") / "report.html").write_text("<p>changed</p>", encoding="utf-8")
    correct(paths)
    assert run("<p>corrected</p>") == ["an edition 1.0 with other bytes than the one published"]
