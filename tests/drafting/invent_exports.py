"""One small invented survey of club leaders, as each survey tool would export it. No chance in it: rows follow a pattern."""

import csv
import io
import json
from pathlib import Path

ROWS = 40
JOBS = ("Teacher", "Technician", "Parent")
EASE = ("Very easy", "Easy", "Neither easy nor difficult", "Difficult")
BARRIERS = ("Lack of money", "Lack of time, or of cover", "None of these")
ITEMS = ("Talks", "Visits")
USES = ("Useful", "Not useful")
COMMENTS = ("More visits please", "Thank you for asking", "Places go quickly, sadly", "Nothing on offer near us")
QUESTIONS = {"job": "What is your job?", "ease": "How easy was it to find helpers?", "barriers": "What stands in your way?",
             "hours": "How many hours did you give?", "use": "How useful were these?", "comments": "Anything else?"}


def choose_barriers(row):
    """Every third leader has no barrier; of the others some have one, and some both."""
    return ("None of these",) if row % 3 == 0 else BARRIERS[:2] if row % 3 == 1 else (BARRIERS[row // 3 % 2],)


def invent_answers():
    """Return what each leader answered, as a dict."""
    return [{"job": JOBS[row % 2 if row % 9 else 2], "ease": EASE[row * 3 % 4], "barriers": choose_barriers(row),
             "hours": str(row % 13 + row % 2 / 2).removesuffix(".0"), "use": (USES[row % 2], USES[row // 2 % 2]),
             "comments": f"{COMMENTS[row // 5 % 4]} ({row})" if row % 5 == 0 else ""} for row in range(1, ROWS + 1)]


def write_csv(rows, delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def build_surveymonkey():
    q = QUESTIONS
    rows = [["Respondent ID", "Collector ID", "Start Date", q["job"], "", q["ease"], q["barriers"], "", "", "", q["hours"], q["use"], "",
             q["comments"]],
            ["", "", "", "Response", "Other (please specify)", "Response", *BARRIERS, "Other (please specify)", "Open-Ended Response",
             *ITEMS, "Open-Ended Response"]]
    for number, one in enumerate(invent_answers()):
        typed = "My own doubts" if number == 7 else ""
        rows.append([str(1000 + number), "1", "1 June 2024 10:00", one["job"], "Caretaker" if number == 3 else "", one["ease"],
                     *(barrier if barrier in one["barriers"] else "" for barrier in BARRIERS), typed, one["hours"], *one["use"],
                     one["comments"]])
    return rows


def build_smartsurvey():
    q = QUESTIONS
    rows = [["UserID", "UserNo", "Completed", q["job"], q["ease"], q["barriers"], "", "", q["hours"], q["use"], "", q["comments"]],
            ["", "", "", "", "", *BARRIERS, "", *ITEMS, ""], [""] * 12]
    rows[2][5] = ""
    for number, one in enumerate(invent_answers()):
        rows.append([str(1000 + number), str(number), "No" if number == 5 else "Yes", one["job"], one["ease"],
                     *(barrier if barrier in one["barriers"] else "-" for barrier in BARRIERS), one["hours"], *one["use"],
                     one["comments"].replace("'", "@SQ@")])
    return [rows[0], rows[1], *rows[3:]]


def build_smartsurvey_workbook():
    heads = ["Response_ID", "Completion_Status", "Started", *(f"Q_{place}_{text}" for place, text in enumerate(QUESTIONS.values(), 1))]
    return [heads, *([f"R{number}", "Partial" if number == 4 else "Completed", "2024-06-01 10:00:00", one["job"], one["ease"],
                      "; ".join(one["barriers"]), one["hours"], json.dumps(dict(zip(ITEMS, one["use"]))), one["comments"]]
                     for number, one in enumerate(invent_answers()))]


def build_microsoft_forms():
    heads = ["ID", "Start time", "Completion time", "Email", "Name", *list(QUESTIONS.values())[:4], *ITEMS, QUESTIONS["comments"]]
    return [heads, *([str(number + 1), "6/1/24 10:00:00", "6/1/24 10:04:00", "anonymous", "", one["job"], one["ease"],
                      "".join(f"{barrier};" for barrier in one["barriers"]), one["hours"], *one["use"], one["comments"]]
                     for number, one in enumerate(invent_answers()))]


def build_google_forms():
    heads = ["Timestamp", *list(QUESTIONS.values())[:4], *(f"{QUESTIONS['use']} [{item}]" for item in ITEMS), QUESTIONS["comments"]]
    return [heads, *([f"2024/06/01 10:{number:02}:00 AM", one["job"], one["ease"], ", ".join(one["barriers"]), one["hours"], *one["use"],
                      one["comments"]] for number, one in enumerate(invent_answers()))]


def build_qualtrics(with_ids=True):
    q = QUESTIONS
    codes = ["StartDate", "EndDate", "Status", "Progress", "Finished", "RecordedDate", "ResponseId", "Q1", "Q2", "Q3_1", "Q3_2", "Q3_3",
             "Q4", "Q5_1", "Q5_2", "Q6"]
    texts = ["Start Date", "End Date", "Response Type", "Progress", "Finished", "Recorded Date", "Response ID", q["job"], q["ease"],
             *(f"{q['barriers']} - Selected Choice - {barrier}" for barrier in BARRIERS), q["hours"],
             *(f"{q['use']} - {item}" for item in ITEMS), q["comments"]]
    rows = [codes, texts, [f'{{"ImportId":"{code}"}}' for code in codes]] if with_ids else [codes, texts]
    for number, one in enumerate(invent_answers()):
        status = "Survey Preview" if number == 0 else "IP Address"
        rows.append(["2024-06-01 10:00:00", "2024-06-01 10:05:00", status, "100", "True", "2024-06-01 10:05:00", f"R_{number}", one["job"],
                     one["ease"], *(barrier if barrier in one["barriers"] else "" for barrier in BARRIERS), one["hours"], *one["use"],
                     one["comments"]])
    return rows


def build_limesurvey():
    q = QUESTIONS
    heads = ["id", "submitdate", "lastpage", "startlanguage", f"Q1. {q['job']}", f"Q2. {q['ease']}",
             *(f"Q3[SQ00{place}]. {q['barriers']} [{barrier}]" for place, barrier in enumerate(BARRIERS, 1)), f"Q4. {q['hours']}",
             *(f"Q5[SQ00{place}]. {q['use']} [{item}]" for place, item in enumerate(ITEMS, 1)), f"Q6. {q['comments']}"]
    return [heads, *([str(number + 1), "" if number == 2 else "2024-06-01 10:00:00", "3", "en", one["job"], one["ease"],
                      *("Yes" if barrier in one["barriers"] else "No" for barrier in BARRIERS), one["hours"], *one["use"], one["comments"]]
                     for number, one in enumerate(invent_answers()))]


def build_questback():
    heads = ["lfdn", "external_lfdn", "tester", "dispcode", "v_1", "v_2", "v_4", "v_6"]
    return [heads, *([str(number + 1), "0", "1" if number == 0 else "0", "22" if number == 3 else "31", str(JOBS.index(one["job"]) + 1),
                      "-77" if number == 5 else str(EASE.index(one["ease"]) + 1), one["hours"], one["comments"] or "-99"]
                     for number, one in enumerate(invent_answers()))]


def build_plain():
    heads = ["Number", *QUESTIONS.values()]
    heads.remove(QUESTIONS["use"])
    return [heads, *([str(number + 1), one["job"], one["ease"], "|".join(one["barriers"]), one["hours"], one["comments"]]
                     for number, one in enumerate(invent_answers()))]


def write_workbook(path: Path, rows, sheet="Sheet1", notes=()):
    """Write rows to a sheet of a workbook, and notes to another one."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    if notes:
        other = book.create_sheet("Notes")
        for note in notes:
            other.append([note])
    book.save(path)
    return path
