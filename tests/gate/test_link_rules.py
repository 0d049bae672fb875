"""Links, and what a page or a drawing would load or run."""

import json

import pytest

from stemreport.gate.find_link_faults import find_link_faults
from stemreport.gate.find_requests import find_requests
from stemreport.gate.known import Known
from tests.gate.plant import edit, judge, write_page

POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
KNOWN = Known(contact=("Write to stem@example.org, telephone +44 (0)131 496 0000",))


@pytest.mark.parametrize("link", [
    '<a href="#here">The heading</a>', '<a href="findings.csv">Every finding</a>', '<a href="https://www.gov.scot/x">The strategy of 2017</a>',
    '<a href="mailto:stem@example.org">Write to us</a>', '<a href="tel:+441314960000">Call us</a>', '<a href="report.html#here">Back</a>', '<a href="#top">Top</a>',
    '<a href="#here"><img alt="The heading" src="data:,"></a>', '<a href="#here" aria-label="The heading"></a>'])
def test_links_that_lead_somewhere(tmp_path, link):
    page = write_page(tmp_path / "page", f'<h1 id="here">Here</h1>{link}')
    (page / "findings.csv").write_text("id\n")
    assert [problem.found for problem in judge(find_link_faults, page, KNOWN) if "+44" not in problem.found] == []


@pytest.mark.parametrize("link, found", [
    ('<a href="#gone">The heading</a>', "a link to #gone, which is not in the page"),
    ('<a href="gone.csv">Every finding</a>', "a link to gone.csv, which is not in the bundle"),
    ('<a href="report.html#gone">Every finding</a>', "a link to #gone, which is not in report.html"),
    ('<a href="../private.csv">Every finding</a>', "a link out of the bundle: ../private.csv"),
    ('<a href="/etc/passwd">Every finding</a>', "a link out of the bundle: /etc/passwd"),
    ('<a href="">The heading</a>', "a link to nothing"),
    ('<a href="http://www.gov.scot/x">The strategy</a>', "a link to http://www.gov.scot/x"),
    ('<a href="javascript:alert(1)">The strategy</a>', "a link of the kind javascript:"),
    ('<a href="mailto:jo@example.org">Write to Jo</a>', "a link to mailto:jo@example.org"),
    ('<a href="tel:01314969999">Call</a>', "a link to tel:01314969999"),
    ('<a href="#here"> <span></span></a>', "a link without words to #here"),
    ('<a href="#here">Click here</a>', "a link that says “Click here”"),
    ('<a href="https://www.gov.scot/x">https://www.gov.scot/x</a>', "an address as the words of a link: https://www.gov.scot/x"),
    ('<p aria-describedby="gone">x</p>', "aria-describedby points to #gone, which is not in the page"),
])
def test_links_that_lead_nowhere(tmp_path, link, found):
    problems = judge(find_link_faults, write_page(tmp_path / "page", f'<h1 id="here">Here</h1>{link}'), KNOWN)
    assert [problem.found for problem in problems] == [found]
    assert problems[0].expected.startswith("links: ") and problems[0].advice


def test_the_nearest_heading_is_offered(tmp_path):
    (problem,) = judge(find_link_faults, write_page(tmp_path / "page", '<h1 id="barriers">B</h1><a href="#bariers">The barriers</a>'))
    assert problem.advice == "Did you mean #barriers?"


def test_a_footnote_is_mended_in_the_settings(planted):
    edit(planted.folder, "report.html", 'href="https://bit.ly', 'href="http://bit.ly')
    (problem,) = judge(find_link_faults, planted.folder, planted.known)
    assert (problem.file, problem.place) == ("data/raw/2018-19/technicians/report.toml", "[note.strategy]")


def test_what_the_descriptions_name_is_in_the_bundle(planted):
    (planted.folder / "figures/figure-9-ease.csv").unlink()
    found = [problem.found for problem in judge(find_link_faults, planted.folder, planted.known)]
    assert found == ["the file figures/figure-9-ease.csv, which is not in the bundle", "the file figure-9-ease.csv, which is not in the bundle"]


def test_what_a_crate_names_is_in_the_bundle(tmp_path):
    folder = write_page(tmp_path / "page", "<main><h1>A report</h1></main>")
    (folder / "findings.csv-metadata.json").write_text("{}")
    there, gone = ({"@id": f"{name}.csv-metadata.json", "@type": "File"} for name in ("findings", "figures/gone"))
    root = {"@id": "./", "hasPart": [{"@id": "report.html"}, {"@id": "#making"}, {"@id": "https://example.org/x.html"}]}
    (folder / "ro-crate-metadata.json").write_text(json.dumps({"@context": ["https://w3id.org/ro/crate/1.1/context"], "@graph": [root, there, gone]}))
    assert [problem.found for problem in judge(find_link_faults, folder)] == ["the file figures/gone.csv-metadata.json, which is not in the bundle"]


# --- what is loaded and run ---------------------------------------------------------------------------------------


def test_a_page_that_loads_nothing(tmp_path):
    style = "<style>a { background: url(data:image/png;base64,AA==) } b { fill: url(#x) }</style>"
    assert judge(find_requests, write_page(tmp_path / "page", '<img src="data:image/svg+xml,%3Csvg/%3E" alt="x">', POLICY + style)) == []


@pytest.mark.parametrize("body, found", [
    ("<script>1</script>", "an element <script>"), ('<iframe src="https://a.example"></iframe>', "an element <iframe> from https://a.example"),
    ('<form action="/x"></form>', "an element <form> from /x"), ('<img src="https://a.example/x.png">', "src=“https://a.example/x.png”"),
    ('<img srcset="x.png 2x">', "srcset=“x.png 2x”"), ('<p onclick="x()">1</p>', "code in the attribute onclick"),
    ('<a href=" javascript:x">1</a>', "href=“ javascript:x”"), ('<p style="background: url(//a.example/x)">1</p>', "a style that loads “//a.example/x”"),
    ("<style>@import 'https://a.example/x.css';</style>", "a style that loads “https://a.example/x.css”"),
    ('<link rel="stylesheet" href="https://a.example/x.css">', "an element <link> from https://a.example/x.css"),
    ('<meta http-equiv="refresh" content="0; url=https://a.example">', "a page that leads on by itself"),
    ('<img src="data:image/svg+xml,%3Csvg%3E%3Cscript/%3E%3C/svg%3E">', "in the drawing, an element <script> (<script>)"),
    ('<img src="data:image/svg+xml,%3Csvg%3E%3Cimage href=\'https://a.example/x\'/%3E%3C/svg%3E">', "in the drawing, href=“https://a.example/x” (<image>)"),
    ('<img src="data:text/html,x">', "src=“data:text/html,x”")])
def test_what_is_loaded_or_run(tmp_path, body, found):
    problems = judge(find_requests, write_page(tmp_path / "page", body, POLICY))
    assert [problem.found for problem in problems] == [found]
    assert problems[0].expected.startswith("external requests: ")


@pytest.mark.parametrize("policy, found", [
    ("", "no Content-Security-Policy"),
    (POLICY.replace("default-src 'none'; ", ""), "a Content-Security-Policy that allows more than it need: default-src, which is not 'none'"),
    (POLICY.replace("data:;", "data: https:;"), "a Content-Security-Policy that allows more than it need: img-src"),
    (POLICY.replace("'none'", "'none'; script-src 'unsafe-inline'"), "a Content-Security-Policy that allows more than it need: script-src")])
def test_the_policy(tmp_path, policy, found):
    assert [problem.found for problem in judge(find_requests, write_page(tmp_path / "page", "", policy))] == [found]


def test_a_drawing_beside_the_page(planted):
    edit(planted.folder, "figures/figure-9-ease.svg", "</svg>", '<image xlink:href="https://a.example/x.png"/></svg>')
    (problem,) = judge(find_requests, planted.folder, planted.known)
    assert problem.file == "figures/figure-9-ease.svg" and problem.found == "in the drawing, xlink:href=“https://a.example/x.png” (<image>)"
