"""Who did not agree to be named stands in no file that may be published."""

import csv
import io
import zipfile
from urllib.parse import unquote

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.returns.gather_returns import gather_returns
from tests.providers.conftest import YEARS, run

pytestmark = pytest.mark.long

years = pytest.mark.parametrize("year", YEARS)


@pytest.fixture(scope="module")
def files(built, project):
    """Every file that could go out, by its name; archives unpacked."""
    run(project, "2018-19", "-m", "stemreport", "tracker", "--year", "2018-19", "--survey", "providers")
    return {path.relative_to(project).as_posix(): unpack(path.read_bytes()) for path in (project / "outputs").rglob("*") if path.is_file()}


def unpack(content):
    """The bytes of a file, and those of what is packed in it; what a drawing in a page says, too."""
    texts = [content, unquote(content.decode("utf-8", "replace")).encode()]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            texts += [part for name in archive.namelist() for part in unpack(archive.read(name))]
    return texts


@pytest.fixture(scope="module")
def submissions(built):
    """Everything that arrived, of both years."""
    return [one.submission for year in YEARS for one in gather_returns(built[year], read_codebook(built[year].codebook), lambda line: None)]


def name_listed(built, year):
    with built[year].participants.open(encoding="utf-8", newline="") as file:
        return [row["organisation"] for row in csv.DictReader(file)]


def find(files, text):
    wanted = text.casefold().encode()
    return sorted(name for name, texts in files.items() if any(wanted in one.lower() for one in texts))


def test_no_name_of_who_did_not_agree(built, files, submissions):
    listed = {name.casefold() for year in YEARS for name in name_listed(built, year)}
    unlisted = {one.about["organisation"] for one in submissions if one.about.get("organisation")} - {""}
    unlisted = {name for name in unlisted if name.casefold() not in listed}
    assert len(unlisted) > 15
    assert {name: found for name in unlisted if (found := find(files, name))} == {}


def test_no_number_no_contact_and_no_file_name_of_anybody(files, submissions):
    numbers = {one.about.get("organisation_id") for one in submissions} - {"", None}
    assert len(numbers) > 30
    assert {text: found for text in (*numbers, "Somebody Invented", "somebody@example.org") if (found := find(files, text))} == {}


@years
def test_who_agreed_is_named_and_listed_in_the_page(built, files, year):
    listed = name_listed(built, year)
    assert len(listed) > 20 and listed == sorted(listed, key=lambda name: (name.casefold(), name))
    assert find(files, listed[0]) and all(name in built[year].report.read_text("utf-8") for name in listed)


@years
def test_only_those_that_count_and_said_yes_are_listed(built, year):
    settled = gather_returns(built[year], read_codebook(built[year].codebook), lambda line: None)
    agreed = {one.submission.about["organisation"] for one in settled if one.state == "counted" and one.submission.about["may_list"] == "Yes"}
    assert name_listed(built, year) == sorted(agreed, key=lambda name: (name.casefold(), name))


def test_the_search_finds_what_is_packed(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("inner.txt", "Hidden Academy")
    assert find({"a.zip": unpack((tmp_path / "a.zip").read_bytes())}, "hidden academy") == ["a.zip"]


# --- a type with few organisations --------------------------------------------------------------------------------------


def read_status(path):
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["status"] for row in csv.DictReader(file)}


def test_neither_number_nor_hours_of_the_two_agencies_are_shown(built, unprotected):
    assert unprotected["2018-19"]["organisation_type.national_agency"]["numerator"] == "2"
    status = read_status(built["2018-19"].findings)
    own = [id for id in status if "organisation_type.national_agency" in id]
    assert len(own) > 20 and {status[id] for id in own} <= {"suppressed", "suppressed_least"}


def test_nor_what_would_give_them_away(built, unprotected):
    """All types and those without a type add up to everything, so one hidden type alone would be seen."""
    status = read_status(built["2018-19"].findings)
    for id in ("sessions", "delivered", "attendees_reached", "cumulative"):
        hidden = [one for one in status if one.startswith(f"{id}.by.organisation_type.") and one.endswith(".total") and status[one] != "shown"]
        assert len(hidden) > 1


def test_what_two_organisations_or_fewer_have_nearly_all_of_is_hidden(unprotected, built):
    """By the shares and contributors in the findings that nobody publishes."""
    dominated, few = [], []
    for year in YEARS:
        status = read_status(built[year].findings)
        sums = [row for row in unprotected[year].values() if row["measure"] == "total" and row["group"] and float(row["estimate"] or 0)]
        dominated += [status[row["id"]] for row in sums if float(row["largest_share"]) + float(row["second_share"]) > 0.85]
        few += [status[row["id"]] for row in sums if row["contributors"] in ("1", "2")]
    assert len(dominated) > 5 and len(few) > 3 and {*dominated, *few} == {"suppressed"}
