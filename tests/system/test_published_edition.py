"""The edition that `make publish` puts out: whole, proved, found by whoever looks for data, and the same bytes elsewhere."""

import os
import re
import shutil
import subprocess
import zipfile
from urllib.parse import unquote, urlparse

import pytest

from tests.built_report import ROOT, SURVEY, YEAR, find_python
from tests.docs.pages import PAGES, find_rows
from tests.publication.read_books import read_ods

ARCHIVE = f"{YEAR}-{SURVEY}-1.0.zip"


@pytest.fixture(scope="module")
def page(published, open_page):
    return open_page(file=published.folder / "report.html")


def list_links(page):
    """All links of a page to files, from its folder."""
    return page.eval_on_selector_all("a[href]", "links => links.map(one => one.getAttribute('href')).filter(one => !one.startsWith('#') && !one.includes('://'))")


def test_it_is_published_with_all_its_files(published):
    assert published.done.returncode == 0, published.done.stdout + published.done.stderr
    names = {path.relative_to(published.folder).as_posix() for path in published.folder.rglob("*") if path.is_file()}
    assert {"report.html", "report.pdf", "tables.ods", "tables.xlsx", "findings.csv", "findings.csv-metadata.json", "datapackage.json", "ledger.csv",
            "provenance.json", "SHA256SUMS", "figures/csv-metadata.json"} < names
    assert len([name for name in names if re.fullmatch(r"figures/figure-\d+-.*\.(?:csv|svg|png)", name)]) == 3 * 11


def test_the_page_about_publishing_lists_what_is_published(published):
    named = {name for row in find_rows(PAGES["docs/publishing.md"], "file") for name in re.findall(r"[\w.-]+", row[0]) if name not in ("and", "with")}
    assert named == {path.name for path in published.folder.iterdir()}


def test_the_page_links_to_every_file_and_to_nothing_else(published, page):
    names = {path.relative_to(published.folder).as_posix() for path in published.folder.rglob("*") if path.is_file()}
    assert set(list_links(page)) == names - {"report.html"}


def test_its_checksums_are_right(published):
    done = subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=published.folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_archive_holds_the_same_files(published):
    with zipfile.ZipFile(published.folder.parent / ARCHIVE) as packed:
        files = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    assert files == {path.relative_to(published.folder).as_posix(): path.read_bytes() for path in published.folder.rglob("*") if path.is_file()}


def test_the_data_behind_figure_9_is_found_as_ods_within_two_clicks(page, published):
    page.get_by_role("link", name="Figure 9:").first.click()
    figure = page.locator(page.evaluate("location.hash"))
    assert figure.locator("p.title").inner_text().startswith("Figure 9:")
    link = figure.get_by_role("link", name="figure 9 among the tables (ODS)")
    assert link.is_visible()
    address = link.evaluate("link => link.href")
    sheets = read_ods(published.folder / unquote(urlparse(address).path).rpartition("/")[2])
    shown = [row[0] for row in sheets["Figure 9"].table[1:]]
    drawn = figure.locator("table tbody th").all_text_contents()
    assert {label.removesuffix(" (invented)").removesuffix(" (net)") for label in shown} >= {label.removesuffix(" (invented)").removesuffix(" (net)") for label in drawn}


def test_it_says_what_it_is(page):
    header = page.locator("header").inner_text()
    assert "Edition 1.0, demonstration" in header
    about = page.locator("main").inner_text()
    for words in ("These are not official statistics.", "Open Government Licence v3.0", "in another format", "Released on", "Assumptions that the figures rest on"):
        assert words in about
    assert page.locator("main h2").first.inner_text() == "In brief"


def test_the_summary_in_plain_language_fits_one_screen(open_page, published):
    page = open_page(width=1280, height=900, file=published.folder / "report.html")
    first, second = (page.locator("main h2").nth(number).bounding_box() for number in (0, 1))
    assert second["y"] - first["y"] < 900


def test_an_edition_made_elsewhere_is_the_same_byte_for_byte(published, tmp_path):
    """From the inputs alone, in another folder: the archive as well."""
    other = tmp_path / "elsewhere" / "project"
    shutil.copytree(published.project, other, ignore=shutil.ignore_patterns("outputs", "processed", "editions"))
    script = ("from stemreport.find_project import find_paths; from pathlib import Path; from stemreport.pipeline.make_bundle import make_bundle; "
              "from stemreport.publication.pack import pack_bundle; "
              f"paths = find_paths(Path('.').resolve(), {YEAR!r}, {SURVEY!r}); make_bundle(paths, print); "
              f"pack_bundle(paths.bundle, Path('again.zip'), {ARCHIVE.removesuffix('.zip')!r})")
    done = subprocess.run([find_python(), "-c", script], cwd=other, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (other / "again.zip").read_bytes() == (published.folder.parent / ARCHIVE).read_bytes()


def test_it_can_be_verified_and_what_was_changed_is_told(published, tmp_path):
    project = shutil.copytree(published.project, tmp_path / "project")
    run = lambda *flags: subprocess.run([find_python(), "-m", "stemreport", *flags, "--year", YEAR, "--survey", SURVEY], cwd=project,
                                        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    shutil.copytree(ROOT / "stemreport", project / "stemreport", ignore=shutil.ignore_patterns("__pycache__"))
    done = run("verify", "--edition", "1.0")
    assert done.returncode == 0 and re.search(r"identical: \d+ files, byte for byte", done.stdout), done.stdout + done.stderr
    done = run("diff", "--against", "1.0")
    assert done.returncode == 0 and "No difference in meaning." in done.stdout, done.stdout + done.stderr
    export = project / "data/raw" / YEAR / SURVEY / "demonstration.csv"
    export.write_bytes(export.read_bytes().replace(b"Full-time", b"Part-time", 1))
    done = run("verify", "--edition", "1.0")
    assert done.returncode == 1 and "demonstration.csv is not the file the report was made from" in done.stdout and "The first difference:" in done.stdout, done.stdout
