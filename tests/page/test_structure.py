"""The page is one sound, self-contained document that can be read by eye, by ear and by keyboard."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.built_report import ROOT
from tests.page.page_parts import HEADINGS, read_words

NAMED = re.compile(r"\bbase:", re.IGNORECASE)
STOCK = re.compile(r"no description has been provided.*|image|picture|plot|chart|figure|graph|(image|picture|plot) of .*",
                   re.IGNORECASE)
FILE_NAME = re.compile(r"\S+\.(svg|png|jpe?g|gif|pdf)\b", re.IGNORECASE)
MEGABYTE = 1024 * 1024


# --- the document ----------------------------------------------------------------------------------------------------

def test_it_says_that_it_is_british_english(page):
    assert page.html["lang"] == "en-GB"


def test_it_has_a_title_that_names_what_it_is(page):
    (title,) = page.head.find_all("title")
    assert read_words(page.h1) in read_words(title)
    assert not FILE_NAME.search(read_words(title))


def test_it_fits_its_text_to_the_width_of_the_screen(page):
    (viewport,) = page.head.find_all("meta", attrs={"name": "viewport"})
    assert viewport["content"] == "width=device-width, initial-scale=1"


def test_it_has_one_h1(page):
    assert len(page.find_all("h1")) == 1


def test_no_level_of_heading_is_skipped(page):
    levels = [HEADINGS.index(heading.name) + 1 for heading in page.find_all(HEADINGS)]
    assert levels[0] == 1
    assert [(before, after) for before, after in zip(levels, levels[1:]) if after > before + 1] == []


def test_no_heading_is_empty(page):
    assert [str(heading) for heading in page.find_all(HEADINGS) if not read_words(heading)] == []


@pytest.mark.parametrize("landmark", ["header", "nav", "main", "footer"])
def test_it_has_one_of_each_landmark(page, landmark):
    assert len(page.find_all(landmark)) == 1


def test_its_first_link_skips_to_the_main_part(page):
    assert page.a["href"] == f"#{page.main['id']}"
    assert page.main["tabindex"] == "-1"


def test_every_section_of_the_body_is_in_the_contents(page):
    listed = [link["href"].removeprefix("#") for link in page.find(class_="contents").find_all("a")]
    sections = [heading["id"] for heading in page.main.find_all(["h2", "h3"])]
    assert [id for id in listed if id in sections] == sections


# --- nothing runs, nothing is fetched --------------------------------------------------------------------------------

def test_its_policy_forbids_all_but_its_own_style_and_pictures(page):
    (policy,) = page.head.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert {part.strip() for part in policy["content"].split(";")} == {
        "default-src 'none'", "img-src data:", "style-src 'unsafe-inline'"}
    assert policy.find_all_previous(["style", "link", "script"]) == []


def test_it_holds_nothing_that_could_run(page):
    assert page.find_all(["script", "iframe", "object", "embed", "form", "base", "template", "noscript"]) == []


def test_no_element_waits_for_an_event(page):
    assert [(one.name, name) for one in page.find_all(True) for name in one.attrs if name.startswith("on")] == []


def test_a_link_leads_into_the_page_to_the_web_or_to_a_file_beside_it(page, built_report):
    beside = {path.relative_to(built_report.outputs).as_posix() for path in built_report.outputs.rglob("*")}
    strange = [link["href"] for link in page.find_all("a")
               if not re.match(r"#\w|https?://", link["href"]) and link["href"] not in beside]
    assert strange == []


def test_every_resource_is_in_the_page_itself(page):
    named = [one[name] for one in page.find_all(True) if one.name != "a"
             for name in ("src", "srcset", "href", "data", "poster", "action", "background", "xlink:href") if name in one.attrs]
    assert named
    assert [value[:80] for value in named if not value.startswith("data:")] == []


def test_its_style_fetches_nothing(page):
    styles = "\n".join([style.get_text() for style in page.find_all("style")] +
                       [one["style"] for one in page.find_all(True) if "style" in one.attrs])
    assert "@import" not in styles
    assert not re.search(r"url\((?!['\"]?(data:|#))", styles)


def test_a_drawing_fetches_and_runs_nothing(drawings):
    for id, both in drawings.items():
        for variant, svg in both:
            assert not re.search(r"<script|<foreignObject|<image|<use|\son\w+=|@import", svg), (id, variant)
            outside = re.findall(r'(?:href="|url\()(?!#)[^")]*', svg)
            assert outside == [], (id, variant)


def test_it_is_small_enough_to_send(built_report):
    assert built_report.page.stat().st_size < 2 * MEGABYTE


# --- ids and links ---------------------------------------------------------------------------------------------------

def test_every_id_is_unique(page):
    ids = Counter(one["id"] for one in page.find_all(id=True))
    assert [id for id, times in ids.items() if times > 1 or not id or re.search(r"\s", id)] == []


def test_every_link_within_the_page_leads_to_a_place(page):
    ids = {one["id"] for one in page.find_all(id=True)}
    assert [link["href"] for link in page.find_all("a", href=re.compile("^#")) if link["href"][1:] not in ids] == []


def test_every_label_by_reference_has_words(page):
    for one in page.find_all(attrs={"aria-labelledby": True}):
        for id in one["aria-labelledby"].split():
            assert read_words(page.find(id=id)), id


def test_a_link_says_where_it_leads(page):
    for link in page.find_all("a"):
        assert read_words(link)
        assert not re.match(r"https?:|www\.|(click )?here$", read_words(link)), link


def test_links_of_one_wording_lead_to_one_place(page):
    places = {}
    for link in page.find_all("a"):
        places.setdefault(read_words(link), set()).add(link["href"])
    assert {words: found for words, found in places.items() if len(found) > 1} == {}


# --- tables ----------------------------------------------------------------------------------------------------------

def test_it_has_tables(page):
    assert len(page.find_all("table")) > 12


def test_every_table_has_a_caption(page):
    assert [table["id"] for table in page.find_all("table") if not (table.caption and read_words(table.caption))] == []


def test_every_heading_of_a_table_has_its_scope(page):
    assert {heading.get("scope") for heading in page.select("thead th")} == {"col"}
    assert {heading.get("scope") for heading in page.select("tbody th")} == {"row"}
    assert page.select("td[scope], tfoot") == []


def test_no_heading_of_a_table_is_empty(page):
    assert [str(heading) for heading in page.find_all("th") if not read_words(heading)] == []


def test_every_row_has_one_heading_and_a_cell_for_each_further_column(page):
    for table in page.find_all("table"):
        columns = len(table.thead.find_all("th"))
        for row in table.tbody.find_all("tr"):
            assert [cell.name for cell in row.find_all(["th", "td"])] == ["th"] + ["td"] * (columns - 1), table["id"]
            assert all(read_words(cell) for cell in row.find_all("td")), table["id"]


def test_no_two_rows_of_a_table_share_a_heading(page):
    for table in page.find_all("table"):
        headings = Counter(read_words(heading) for heading in table.select("tbody th"))
        assert [heading for heading, times in headings.items() if times > 1] == [], table["id"]


def test_no_cell_is_merged(page):
    assert page.select("[colspan], [rowspan]") == []


def test_every_table_scrolls_in_a_labelled_region_that_the_keyboard_reaches(page):
    for table in page.find_all("table"):
        region = table.parent
        assert (region.get("role"), region.get("tabindex")) == ("region", "0"), table["id"]
        assert table.caption.find(id=region["aria-labelledby"].split()[-1])


def test_no_two_regions_share_a_name(page):
    """Whoever lists the regions of the page must be able to tell them apart."""
    regions = page.select("[role=region], section[aria-labelledby]")
    names = Counter(" ".join(read_words(page.find(id=id)) for id in region["aria-labelledby"].split()) for region in regions)
    assert [name for name, times in names.items() if times > 1] == []


# --- pictures --------------------------------------------------------------------------------------------------------

def test_every_picture_stands_in_a_figure(page, figures):
    assert figures
    assert all(image.find_parent("figure") for image in page.find_all("img"))
    assert page.find_all("svg") == []


def test_alternative_texts_are_short_and_say_something(page):
    for image in page.find_all("img"):
        assert 10 <= len(image["alt"]) <= 250
        assert not STOCK.fullmatch(image["alt"].strip())
        assert not FILE_NAME.search(image["alt"])


def test_no_two_pictures_share_an_alternative_text(page):
    alts = [image["alt"] for image in page.find_all("img")]
    assert len(set(alts)) == len(alts)


def test_an_alternative_text_names_the_kind_of_chart_and_its_subject(figures):
    for figure in figures:
        title = read_words(figure.find(class_="title")).partition(": ")[2]
        assert figure.img["alt"].startswith(f"Bar chart: {title}. ")
        assert figure.img["alt"].endswith("Table follows.")


def test_every_figure_has_its_title_headline_and_subtitle_as_text(figures):
    for figure in figures:
        for part in ("title", "headline", "subtitle"):
            (element,) = figure.figcaption.find_all(class_=part)
            assert read_words(element), (figure["id"], part)


def test_every_exhibit_says_of_whom_it_speaks(page, figures):
    for figure in figures:
        assert NAMED.search(read_words(figure.find(class_="subtitle"))), figure["id"]
    for exhibit in page.select(".exhibit"):
        assert any(NAMED.search(read_words(note)) for note in exhibit.select("caption .subtitle, .scroll ~ .note")), exhibit["id"]


def test_every_exhibit_names_its_source(page):
    for exhibit in page.select(".exhibit"):
        assert re.match(r"Source: .*\d{4}", read_words(exhibit.find(class_="source"))), exhibit["id"]


def test_every_figure_has_its_data_beside_it(figures):
    for figure in figures:
        (details,) = figure.find_all("details")
        assert not details.has_attr("open")
        assert re.fullmatch(r"Data for figure \d+", read_words(details.summary))
        assert len(details.find_all("table")) == 1


# --- nothing of the machine or the day -------------------------------------------------------------------------------

def list_machine_words(built_report):
    places = [ROOT, built_report.project, Path.home(), built_report.project.resolve()]
    return [str(place) for place in places if len(place.parts) > 1]


def test_no_path_of_the_machine_is_in_it(html, drawings, built_report):
    texts = [html, *(svg for both in drawings.values() for _, svg in both)]
    found = re.compile(r"(?<![\w/.:-])(/(home|root|tmp|Users|usr|var|opt|work|mnt)/|file:/)|\b[A-Za-z]:\\")
    for text in texts:
        assert not [match[0] for match in found.finditer(text)]
        assert not [word for word in list_machine_words(built_report) if word in text]


def test_the_day_on_which_it_was_made_is_not_in_it(html):
    today = date.today()
    forms = [today.isoformat(), today.strftime("%Y%m%d"), today.strftime("%d/%m/%Y"), today.strftime("%d.%m.%Y"),
             *(f"{today.day}{today.strftime(f'{gap}{month}{gap}%Y')}" for month in ("%B", "%b") for gap in " -"),
             today.strftime(f"%B {today.day}, %Y")]
    assert [form for form in forms if form in html] == []
