"""What of the PDF can be tested where Pango is missing; tests/system/test_pdf.py looks at the PDF itself."""

import re
import sys
from pathlib import Path

import pydyf
import pytest

from stemreport.problems import ProblemsFound
from stemreport.publication import print_page
from stemreport.publication.complete_tags import complete_tags

PRINT = Path(print_page.__file__).parent / "print"


@pytest.fixture
def install(monkeypatch, tmp_path):
    """A function that lets other modules than those of WeasyPrint be found by their names."""

    def install(modules):
        for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
            monkeypatch.delitem(sys.modules, name)
        for name, code in modules.items():
            path = tmp_path / "modules" / f"{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(code, "utf-8")
        monkeypatch.syspath_prepend(tmp_path / "modules")

    yield install
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        del sys.modules[name]


@pytest.mark.parametrize("missing, modules", {
    "cannot load library 'libpango-1.0-0'": {
        "weasyprint": "print('a page for programmers')\nraise OSError(\"cannot load library 'libpango-1.0-0': cannot open\\nand so on\")"},
    "libharfbuzz-subset": {
        "weasyprint/__init__": "", "weasyprint/text/__init__": "", "weasyprint/text/ffi": "harfbuzz_subset = None", "weasyprint/text/fonts": ""},
}.items(), ids=["Pango", "HarfBuzz"])
def test_where_a_library_of_the_system_is_missing_it_is_said_what_to_install(install, tmp_path, capsys, missing, modules):
    install(modules)
    with pytest.raises(ProblemsFound) as caught:
        print_page.write_pdf("<!DOCTYPE html><title>Bees</title>", tmp_path / "report.pdf")
    [problem] = caught.value.problems
    assert missing in problem.found and "and so on" not in problem.found
    assert "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in problem.advice and "brew install pango" in problem.advice
    assert capsys.readouterr().out == ""
    assert not (tmp_path / "report.pdf").exists()


def make_pdf():
    """A table with a heading of a column and one of a row, and a link, as WeasyPrint writes them."""
    pdf = pydyf.PDF()

    def add(parent, **entries):
        one = pydyf.Dictionary({"P": parent and parent.reference, **entries})
        pdf.add_object(one)
        return one

    table = add(None, S="/Table")
    column = add(add(add(table, S="/THead"), S="/TR"), S="/TH", A=pydyf.Dictionary({"O": "/Table"}))
    row = add(add(add(table, S="/TBody"), S="/TR"), S="/TH", A=pydyf.Dictionary({"O": "/Table"}))
    link = add(table, S="/Link")
    behind = add(link, S="/Link")
    inner = add(None, Subtype="/Link", Dest=pydyf.String("note-bees"), Contents=pydyf.String("note-bees"))
    outer = add(None, Subtype="/Link", Contents=pydyf.String("https://example.org"))
    return pdf, column, row, link, behind, inner, outer


def test_headings_of_a_table_say_what_they_head_and_links_where_they_lead():
    pdf, column, row, link, behind, inner, outer = make_pdf()
    complete_tags(pdf.objects, {"note-bees": "[note 1]"})
    assert (column["A"]["Scope"], row["A"]["Scope"]) == ("/Column", "/Row")
    assert (link["S"], behind["S"]) == ("/Link", "/Span")
    assert (inner["Contents"].string, outer["Contents"].string) == ("[note 1]", "https://example.org")


def test_the_fonts_that_the_stylesheet_names_are_there_with_their_licence():
    style = (PRINT / "print.css").read_text("utf-8")
    named = set(re.findall(r"url\(font:(.+?)\)", style))
    assert {name for name in named if not name.startswith("DejaVu")} == {path.name for path in PRINT.glob("*.woff2")}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (PRINT / "LICENSE-Roboto.txt").read_text("utf-8")
    assert set(re.findall(r'font(?:-family)?: [^;}]*"(.+?)"', style)) == {"Report Sans", "Report Drawings"}
    assert set(re.findall(r"url\((.+?)\)", style)) == {f"font:{name}" for name in named}
