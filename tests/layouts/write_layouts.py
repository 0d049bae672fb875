"""Write the answers of an invented survey as each tool would export them; nothing here reads with the pipeline."""

import csv
import io
import json

import openpyxl
import pandas as pd
import pyreadstat


def write_plain_answer(question, answer):
    """Write an answer that stands in one cell of its own."""
    if answer is None:
        return ""
    if question.kind in ("single", "scale"):
        return answer[1] if isinstance(answer, tuple) else question.options[answer]
    if question.kind == "date":
        return answer.strftime("%d/%m/%Y")
    return str(answer)


def list_columns(question, separate_other=True):
    """List the columns of a question that has one for each option or item: what stands below it, and its cells."""
    if question.kind == "multiple":
        for option, label in question.options.items():
            if option == "other":
                yield label, [(answer[1] or "") if answer else "" for answer in question.answers]
            else:
                yield label, [label if answer and option in answer[0] else "" for answer in question.answers]
    elif question.kind == "grid":
        for item, label in question.items.items():
            yield label, [question.options[answer[item]] if answer and item in answer else "" for answer in question.answers]
    elif question.kind == "rank":
        for item, label in question.items.items():
            yield label, [str(answer.index(item) + 1) if answer and item in answer else "" for answer in question.answers]
    elif question.other and separate_other:
        is_typed = [isinstance(answer, tuple) for answer in question.answers]
        yield "", ["" if own else write_plain_answer(question, answer) for own, answer in zip(is_typed, question.answers)]
        yield question.options["other"], [answer[1] if own else "" for own, answer in zip(is_typed, question.answers)]
    else:
        yield "", [write_plain_answer(question, answer) for answer in question.answers]


def join(question, separator, end=""):
    """Write all answers of a question in one cell each, joined."""
    def write(answer):
        if answer is None:
            return ""
        if question.kind == "rank":
            parts = [question.items[item] for item in answer]
        else:
            parts = [label for option, label in question.options.items() if option in answer[0]]
            parts += [answer[1]] if answer[1] else []
        return separator.join(parts) + end

    return [write(answer) for answer in question.answers]


def write_csv(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode("utf-8")


def write_xlsx(rows):
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = book.active.cell(number, column)
            # As text, whatever it looks like.
            cell.value, cell.data_type = (text, "s") if text else (None, "n")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def number_rows(survey):
    return [str(101 + row) for row in range(len(survey[0].answers))]


def assemble(heads, columns):
    return [*heads, *([column[row] for column in columns] for row in range(len(columns[0])))]


def write_brackets(survey, delimiter=","):
    """One heading row, ``question [option]``."""
    heads, columns = ["Number"], [number_rows(survey)]
    for question in survey:
        for part, cells in list_columns(question):
            heads.append(f"{question.text} [{part}]" if part else question.text)
            columns.append(cells)
    return write_csv(assemble([heads], columns), delimiter)


def write_surveymonkey(survey):
    top, below, columns = ["Respondent ID"], [""], [number_rows(survey)]
    for question in survey:
        for position, (part, cells) in enumerate(list_columns(question)):
            top.append("" if position else question.text)
            below.append(part or ("Open-Ended Response" if question.kind in ("text", "number") else "Response"))
            columns.append(cells)
    return write_csv(assemble([top, below], columns))


def write_smartsurvey(survey):
    top, below, columns = ["UserID"], [""], [number_rows(survey)]
    for question in survey:
        for position, (part, cells) in enumerate(list_columns(question)):
            top.append("" if position else question.text.replace("'", "@SQ@"))
            below.append(part.replace("'", "@SQ@"))
            columns.append([cell.replace("'", "@SQ@") or "-" for cell in cells])
    return write_csv(assemble([top, below, [""] * len(top)], columns))


def write_smartsurvey_workbook(survey):
    heads, columns = ["Response_ID"], [number_rows(survey)]
    for number, question in enumerate(survey):
        heads.append(f"Q_{number}_{question.text}")
        if question.kind == "grid":
            columns.append([json.dumps({question.items[item]: question.options[option] for item, option in answer.items()})
                            if answer else "" for answer in question.answers])
        elif question.kind in ("multiple", "rank"):
            columns.append(join(question, "; "))
        else:
            columns.append([write_plain_answer(question, answer) for answer in question.answers])
    return write_xlsx(assemble([heads], columns))


def write_microsoft_forms(survey):
    heads, columns = ["ID", "Start time", "Name"], [number_rows(survey), ["now"] * len(survey[0].answers), [""] * len(survey[0].answers)]
    for question in survey:
        if question.kind in ("multiple", "rank"):
            heads.append(question.text)
            columns.append(join(question, ";", ";"))
            continue
        for part, cells in list_columns(question, separate_other=False):
            heads.append(f"{question.text} [{part}]" if part else question.text)
            columns.append(cells)
    return write_xlsx(assemble([heads], columns))


def write_google_forms(survey):
    heads, columns = ["Timestamp"], [["now"] * len(survey[0].answers)]
    for question in survey:
        if question.kind == "multiple":
            heads.append(question.text)
            columns.append(join(question, ", "))
            continue
        for part, cells in list_columns(question, separate_other=False):
            heads.append(f"{question.text} [{part}]" if part else question.text)
            columns.append(cells)
    return write_csv(assemble([heads], columns))


def write_qualtrics(survey):
    codes, texts, columns = ["ResponseId"], ["Response ID"], [number_rows(survey)]
    for number, question in enumerate(survey, 1):
        for position, (part, cells) in enumerate(list_columns(question), 1):
            has_choice = question.kind == "multiple" or question.other
            chosen = " - Selected Choice" if has_choice and (question.kind == "multiple" or not part) else ""
            codes.append(f"Q{number}_{position}")
            texts.append(question.text + chosen + (f" - {part}" if part else ""))
            columns.append(cells)
    ids = [json.dumps({"ImportId": code}) for code in codes]
    return write_csv(assemble([codes, texts, ids], columns))


def write_limesurvey(survey):
    heads, columns = ["id. Response ID"], [number_rows(survey)]
    for number, question in enumerate(survey, 1):
        for position, (part, cells) in enumerate(list_columns(question), 1):
            if question.kind == "multiple" and part != question.options.get("other"):
                cells = ["Yes" if cell else "No" if answer else "" for cell, answer in zip(cells, question.answers)]
            code = f"G{number}[SQ{position:03}]" if part else f"G{number}"
            heads.append(f"{code}. {question.text} [{part}]" if part else f"{code}. {question.text}")
            columns.append(cells)
    return write_csv(assemble([heads], columns), ";")


def write_spss(survey, path):
    """Variables v1, v2 and so on, with value labels where there are options; the codebook names each column."""
    columns, labels, values, where = {"number": number_rows(survey)}, ["Number"], {}, {}
    for question in survey:
        where[question.id] = {}
        for part, cells in list_columns(question):
            name = f"v{len(columns)}"
            where[question.id][part] = name
            labels.append(part or question.text)
            if question.kind in ("grid", "scale"):
                known = list(question.options.values())
                values[name] = {float(number): label for number, label in enumerate(known, 1)}
                columns[name] = [float(known.index(cell) + 1) if cell else float("nan") for cell in cells]
            elif question.kind == "multiple" and part != question.options.get("other"):
                values[name] = {0.0: "no", 1.0: "yes"}
                columns[name] = [float(bool(cell)) for cell in cells]
            elif question.kind in ("number", "rank"):
                columns[name] = [float(cell) if cell else float("nan") for cell in cells]
            else:
                columns[name] = cells
    pyreadstat.write_sav(pd.DataFrame(columns), str(path), column_labels=labels, variable_value_labels=values)
    return where
