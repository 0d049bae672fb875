"""How the exports of survey tools look, as far as each differs from a plain table with one row of headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["LAYOUTS", "Layout"]


@dataclass(frozen=True)
class Layout:
    """What an export looks like; a codebook names a layout and may say otherwise in single points.

    Parameters
    ----------
    header_rows : int
        Rows of headings.
    headings : str
        How several of them are read: "stacked" (question over its options, filled to the right), "coded" (a row of
        codes, then a row of texts) or "labelled" (code, question, option).
    joint : str
        What stands between question and option in one heading: "[" for ``question [option]``, " - ".
    code : str
        A regular expression for a code before the text of a heading, with the groups ``code`` and ``text``.
    id : str
        The column of the respondent's id.
    columns : tuple of str
        Columns that the tool adds and that no report needs; ``*`` stands for anything.
    marks : dict of str
        Columns that say whether a row counts, each with the condition of a rule as a codebook writes it.
    separator : str
        What stands between the answers that are joined in one cell.
    ticked, unticked, missing : tuple of str
        What a cell holds beside an option that was ticked or was not, and in any column where there is no answer.
    escapes : tuple of (str, str)
        Signs that the tool writes otherwise.
    typed_other : bool
        Whether what was typed beside "Other" stands in the cell of the answer itself.
    json_grids : bool
        Whether a grid stands in one column, as JSON.
    """

    header_rows: int = 1
    headings: str = "stacked"
    joint: str = "["
    code: str = ""
    id: str = ""
    columns: tuple[str, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    separator: str = ""
    ticked: tuple[str, ...] = ()
    unticked: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    escapes: tuple[tuple[str, str], ...] = ()
    typed_other: bool = False
    json_grids: bool = False


LAYOUTS = {
    "plain": Layout(),
    "surveymonkey": Layout(
        header_rows=2, id="Respondent ID",
        columns=("Collector ID", "Start Date", "End Date", "Date Created", "Date Modified", "IP Address", "Email Address",
                 "First Name", "Last Name", "Custom Data*")),
    "smartsurvey": Layout(
        header_rows=3, id="UserID", missing=(".", "NA", "-"), escapes=(("@SQ@", "'"),),
        columns=("UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended", "Tracking ID"),
        marks={"Completed": 'is = ["No", "Incomplete", "Partial"]'}),
    "smartsurvey_workbook": Layout(
        id="Response_ID", separator="; ", escapes=(("@SQ@", "'"),), code=r"(?P<code>Q_\d+)_(?P<text>.+)", typed_other=True,
        json_grids=True, columns=("Started*", "Ended*", "Tracking*", "IP_Address"),
        marks={"Completion_Status": 'is = ["Partial", "Incomplete", "Disqualified"]'}),
    "microsoft_forms": Layout(
        id="ID", separator=";", typed_other=True,
        columns=("Start time", "Completion time", "Email", "Name", "Last modified time", "Language", "Total points",
                 "Quiz feedback", "Grade posted time", "Points - *", "Feedback - *")),
    "google_forms": Layout(separator=", ", typed_other=True, columns=("Timestamp", "Email Address", "Username", "Score")),
    "qualtrics": Layout(
        header_rows=3, headings="coded", joint=" - ", id="ResponseId", separator=",", ticked=("1",),
        columns=("StartDate", "EndDate", "IPAddress", "Progress", "Duration (in seconds)", "RecordedDate",
                 "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference",
                 "ExternalDataReference", "LocationLatitude", "LocationLongitude", "LocationAccuracy",
                 "DistributionChannel", "UserLanguage", "ResponseSet", "Name", "EmailAddress", "* - Topics"),
        marks={"Status": 'is = ["Survey Preview", "Spam", "1", "8"]', "Finished": 'is = ["False", "0"]'}),
    "limesurvey": Layout(
        id="id", code=r"(?P<code>[A-Za-z]\w*(?:\[\w+\])*)[.:] (?P<text>.+)",
        ticked=("Y", "Yes", "1"), unticked=("N", "No", "0"), missing=("N/A",),
        columns=("lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl", "interviewtime",
                 "groupTime*", "*Time", "Last page", "Start language", "Date started", "Date last action",
                 "IP address", "Referrer URL", "Total time", "Group time: *", "Question time: *"),
        marks={"submitdate": "empty = true", "Date submitted": "empty = true"}),
    "questback": Layout(
        id="lfdn", ticked=("1",), unticked=("0",), missing=("-66", "-77", "-99"),
        columns=("external_lfdn", "lastpage", "quality", "duration", "browser", "referer", "device*", "quota*",
                 "page_history", "hflip", "vflip", "output_mode", "javascript", "flash", "session_id", "language",
                 "cleaned", "ats", "datetime", "date_of_last_access", "date_of_first_mail", "rts*", "c_0*"),
        marks={"dispcode": 'is_not = ["31", "32"]', "tester": 'is = ["1"]'}),
    "spss": Layout(header_rows=3, headings="labelled"),
}
"""The layouts that a codebook can name. What is known of each tool stands in docs/exports.md; "plain" serves any other."""
