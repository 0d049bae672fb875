"""One small survey, exported by hand as each tool would: every layout gives the same Responses."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from stemreport.codebook.read import read_codebook
from stemreport.exports.read_export import read_export
from stemreport.responses.clean_survey import clean_survey
from tests.generated.invent_survey import write_toml
from tests.layouts.write_files import write_spss, write_workbook

HERE = Path(__file__).parent
EXPORTS = HERE / "exports"
LAYOUTS = sorted(path.stem for path in EXPORTS.glob("*.toml"))
WITHOUT_ID = {"google-forms"}


def merge(table, changes):
    """Merge a table of tables into another, the later one winning."""
    for key, value in changes.items():
        if isinstance(value, dict):
            merge(table.setdefault(key, {}), value)
        else:
            table[key] = value
    return table


def write_survey(folder, layout):
    """Write the codebook and the export of a layout into a folder."""
    table = tomllib.loads((HERE / "common.toml").read_text("utf-8"))
    merge(table, tomllib.loads((EXPORTS / f"{layout}.toml").read_text("utf-8")))
    (folder / "codebook.toml").write_bytes(write_toml(table))
    frame = table["frame"]["responses"]
    target = folder / frame["file"]
    if layout == "plain-tabs":
        target.write_text(write_with_tabs((EXPORTS / "plain.csv").read_text("utf-8")), "utf-16")
    elif target.suffix == ".sav":
        write_spss(target)
    elif target.suffix == ".xlsx":
        write_workbook((EXPORTS / f"{layout}.csv").read_text("utf-8"), target)
    else:
        target.write_text((EXPORTS / f"{layout}.csv").read_text("utf-8"), frame.get("encoding", "utf-8"))
    return folder


def write_with_tabs(text):
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, delimiter="\t").writerows(csv.reader(io.StringIO(text)))
    return out.getvalue()


def clean(folder):
    codebook = read_codebook(folder / "codebook.toml")
    (frame,) = codebook.frames.values()
    export = read_export(folder / frame.file, frame, frame.file)
    return clean_survey(codebook, {frame.id: export}, [], "edits.csv")


def read_responses(folder):
    cleaning = clean(folder)
    cleaning.stop_if_blocked()
    return cleaning.responses["responses"]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return read_responses(write_survey(tmp_path_factory.mktemp("plain"), "plain"))


def test_the_plain_table_says_what_was_answered(plain):
    """What the others are compared with is compared with what was written down."""
    assert plain["id"].tolist() == ["101", "102", "103", "104"]
    assert plain["job"].astype(object).where(plain["job"].notna(), None).tolist() == ["technician", "other", "teacher", None]
    assert plain["funder.status"].tolist() == ["answered", "not asked", "not answered", "not asked"]
    assert plain[["barriers.money", "barriers.courses", "barriers.none", "barriers.other"]].to_numpy().tolist() == [
        [True, True, False, False], [False, False, True, False], [True, False, False, True], [False] * 4]
    assert plain["barriers.status"].tolist() == ["answered", "answered", "answered", "not answered"]
    assert plain["ease"].cat.ordered and plain["ease.status"].tolist()[2] == "not answered"
    assert plain["use.visits.status"].tolist() == ["answered", "not answered", "not answered", "answered"]
    assert plain["hours"].fillna(-1).tolist() == [12.5, 0, -1, 1200]
    assert plain["began"].astype(object).where(plain["began"].notna(), None).tolist() == [
        "sep_2018", "oct_2018", None, "jan_2019"]
    assert plain["began.date"].dt.strftime("%Y-%m-%d").tolist()[::3] == ["2018-09-03", "2019-01-31"]
    assert plain["wishes.kits"].astype(object).where(plain["wishes.kits"].notna(), None).tolist() == [
        "rank_1", "rank_2", None, "rank_3"]
    assert plain["comments.status"].tolist() == ["answered", "not answered", "answered", "not answered"]
    assert "comments" not in plain, "free text stays behind"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_responses(tmp_path, plain, layout):
    responses = read_responses(write_survey(tmp_path, layout))
    if layout in WITHOUT_ID:
        assert responses["id"].tolist() == ["2", "3", "4", "5"], "the rows' numbers"
        responses["id"] = plain["id"]
    pd.testing.assert_frame_equal(responses, plain)


EXCLUDED = {"smartsurvey": 1, "smartsurvey-workbook": 1, "qualtrics": 2, "limesurvey": 1, "limesurvey-codes": 1, "questback": 2}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_that_do_not_count_are_left_out_and_counted(tmp_path, layout):
    counts = clean(write_survey(tmp_path, layout)).counts.iloc[0]
    assert counts["excluded"] == EXCLUDED.get(layout, 0)
    assert counts["received"] == counts["kept"] + counts["excluded"]


def test_every_tool_has_a_fixture():
    from stemreport.codebook.layouts import LAYOUTS as KNOWN

    named = {tomllib.loads(path.read_text("utf-8"))["frame"]["responses"].get("layout", "plain")
             for path in EXPORTS.glob("*.toml")}
    assert named == set(KNOWN)
