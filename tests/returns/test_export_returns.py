"""What organisations sent becomes an export: a row each, its totals in all and in parts."""

import csv
from dataclasses import replace

import pytest

from stemreport.codebook.model import Exclusion, Frame
from stemreport.paths import Paths
from stemreport.problems import ProblemsFound
from stemreport.returns.export_returns import export_returns
from stemreport.returns.participants import list_participants
from stemreport.tracker.totals import list_fields
from tests.returns.fill_tracker import CODEBOOK, deliver, fill_tracker, open_codebook

NAME, TYPE = "Name of your organisation", "Type of organisation"


@pytest.fixture
def codebook():
    return open_codebook()


def write_return(paths, *rows):
    paths.raw.mkdir(parents=True, exist_ok=True)
    with (paths.raw / "annual-return.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)), restval="")
        writer.writeheader()
        writer.writerows(rows)


def read(paths, codebook, frame="returns"):
    """The rows of the export, as dictionaries by heading."""
    export = export_returns(paths, codebook)[frame]
    names = [one.question for one in export.headings]
    return [dict(zip(names, map(str, row))) for row in export.cells.itertuples(index=False)]


def test_a_tracker_and_an_annual_return_are_rows_alike(paths, codebook):
    fill_tracker(paths.raw / "a.xlsx", [deliver(), deliver("2", hours=1.5, attendees=4, authority="Angus")])
    write_return(paths, {NAME: "B College", TYPE: "College", "Attendees": "50", "Attendees: Mode of delivery: Blended": "20"})
    tracker, annual = read(paths, codebook)
    assert (tracker["Return"], tracker["State"], tracker["cumulative"]) == ("data/raw/2018-19/providers/a.xlsx", "counted", "26")
    assert (tracker["cumulative.by.ric.south_east"], tracker["cumulative.by.ric.tayside"], tracker["cumulative.by.ric.west_partnership"]) == ("20", "6", "0")
    assert annual["attendees_reached.by.mode.blended"] == "20" and annual["attendees_reached.by.mode.not_broken_down"] == "30"
    assert annual["cumulative"] == "0" and annual[NAME] == "B College"


def test_what_an_organisation_gives_for_several_of_a_sum_is_not_broken_down(paths, codebook):
    write_return(paths, {NAME: "B", "Attendees": "50", "Attendees: Sector: Several": "20", "Sessions": "5", "Sessions: Sector: Several": "2"})
    (one,) = read(paths, codebook)
    assert "attendees_reached.by.sector.several" not in one and one["attendees_reached.by.sector.not_broken_down"] == "50"
    assert (one["sessions.by.sector.several"], one["sessions.by.sector.not_broken_down"]) == ("2", "3")


def test_every_split_of_every_row_adds_up_exactly(paths, codebook):
    rows = [deliver(str(number % 3), hours=1.25, attendees=number + 1, sector="Secondary school practitioners" if number % 2 else None) for number in range(7)]
    fill_tracker(paths.raw / "a.xlsx", rows)
    (one,) = read(paths, codebook)
    for measure in codebook.measures:
        for split in codebook.list_splits():
            parts = [float(one[name]) for name in one if name.startswith(f"{measure}.by.{split.id}.")]
            assert sum(parts) == pytest.approx(float(one[measure]), abs=1e-7)


def test_what_does_not_count_is_a_row_without_totals(paths, codebook):
    fill_tracker(paths.raw / "a.xlsx", [deliver()], change=lambda book: setattr(book["Enter Data"], "title", "Data"))
    write_return(paths, {NAME: "B", "Sessions": "5"}, {NAME: "B", "Sessions": "6", "Date completed": "2019-08-20"})
    assert sorted((one["State"], one["sessions"]) for one in read(paths, codebook)) == [("counted", "6"), ("not counted", ""), ("replaced by a later one", "")]


def test_an_answer_that_nobody_can_read_is_none(paths, codebook):
    write_return(paths, {NAME: "B", TYPE: "Colege", "Date completed": "soon", "Sessions": "5"})
    (one,) = read(paths, codebook)
    assert (one[TYPE], one["Date completed"], one[NAME]) == ("", "", "B")


# --- the year before --------------------------------------------------------------------------------------------------


@pytest.fixture
def with_earlier(paths, codebook):
    """The returns of 2017-18 as a frame: its file, and its codebook, which is that of 2018-19."""
    earlier = Paths(paths.root, "2017-18", "providers")
    write_return(earlier, {NAME: "A TRUST", "Cumulative hours": "70"}, {NAME: "Gone", "Cumulative hours": "5"}, {NAME: "Numbered", "Registered number": "SC9"})
    text = CODEBOOK.read_text("utf-8")
    earlier.codebook.write_text(text.replace("demonstration.csv", "annual-return.csv"), "utf-8")
    rule = Exclusion("not_counted", "Not counted", "State", other_values=("counted",))
    frame = Frame("earlier", "return", "returns", "annual-return.csv", 1, "Return", exclusions=(rule,), year="2017-18")
    return replace(codebook, frames={**codebook.frames, "earlier": frame})


def test_the_organisations_of_both_years_are_marked_in_both(paths, with_earlier):
    write_return(paths, {NAME: "a trust", "Sessions": "1"}, {NAME: "New", "Sessions": "2"}, {NAME: "Renamed", "Registered number": "sc9"})
    both = "Returned in both years"
    assert [(one[NAME], one[both]) for one in read(paths, with_earlier)] == [("a trust", "Yes"), ("New", "No"), ("Renamed", "Yes")]
    earlier = read(paths, with_earlier, "earlier")
    assert [(one[both], one["cumulative"]) for one in earlier] == [("Yes", "70"), ("No", "5"), ("Yes", "0")]
    assert set(earlier[0]) == {"Return", "State", both, "cumulative"} | set(earlier[0]) & {"attendees_reached", TYPE}


def test_who_does_not_count_in_one_year_is_in_one_only(paths, with_earlier):
    write_return(paths, {NAME: "a trust", "Sessions": "1"}, {NAME: "A trust", "Sessions": "2"})
    assert {one["Returned in both years"] for one in read(paths, with_earlier)} == {"No"}, "two on the same day: neither counts"
    assert read(paths, with_earlier, "earlier")[0]["Returned in both years"] == "No"


# --- names ------------------------------------------------------------------------------------------------------------


def test_only_who_counts_and_agreed_is_a_participant(paths, codebook):
    import pandas as pd

    write_return(paths, {NAME: "Zoo", "May we list your organisation as a participant?": "Yes"}, {NAME: "ant club"}, {NAME: "Bee", TYPE: ""})
    exports = export_returns(paths, codebook)
    ids = [str(one) for one in exports["returns"].cells[0]]
    responses = pd.DataFrame({"id": [ids[0], ids[1]], "may_list": pd.Categorical(["yes", "yes"], ["yes", "no"])})
    assert list_participants(codebook, exports, {"returns": responses}) == ["ant club", "Zoo"]
    unasked = replace(codebook, intake=replace(codebook.intake, listed_if=""))
    assert list_participants(unasked, exports, {"returns": responses}) == []


def test_who_said_no_in_either_is_not_named(paths, codebook):
    import pandas as pd

    listed = "May we list your organisation as a participant?"
    fill_tracker(paths.raw / "a.xlsx", [deliver()], organisation="A", may_list="Yes")
    fill_tracker(paths.raw / "b.xlsx", [deliver()], organisation="B", may_list="Yes")
    write_return(paths, {NAME: " a ", listed: "No"}, {NAME: "b", listed: ""}, {NAME: "C", listed: "Yes"})
    exports = export_returns(paths, codebook)
    ids = [str(one) for one in exports["returns"].cells[0]]
    responses = pd.DataFrame({"id": ids, "may_list": pd.Categorical(["yes", "yes", "no", None, "yes"], ["yes", "no"])})
    assert list_participants(codebook, exports, {"returns": responses.iloc[[0, 1, 4]]}) == ["B", "C"]


def test_invented_workbooks_are_never_added_to_those_that_arrived(paths, codebook):
    fill_tracker(paths.raw / "demonstration.01.xlsx", [deliver()])
    fill_tracker(paths.raw / "sent.xlsx", [deliver(), deliver("2")], organisation="Sender")
    (one,) = read(paths, codebook)
    assert one["sessions"] == "2", "the invented one is left out"
    invented = replace(codebook, frames={"returns": replace(codebook.frames["returns"], file="demonstration.csv")})
    with pytest.raises(ProblemsFound) as caught:
        export_returns(paths, invented)
    [problem] = caught.value.problems
    assert problem.found == "1 workbook that arrived, and file = 'demonstration.csv' under [frame.returns]"
    assert 'file = "annual-return.csv"' in problem.advice


def test_the_fields_are_found_by_any_spelling(paths, codebook):
    assert "Sessions: Mode of delivery: Blended" in list_fields(codebook)
    write_return(paths, {NAME: "B", "Sessions": "5", "Sessions: Mode: Blended": "2", "Sessions: Local authority: Edinburgh": "3"})
    (one,) = read(paths, codebook)
    assert (one["sessions.by.mode.blended"], one["sessions.by.authority.city_of_edinburgh"]) == ("2", "3")
