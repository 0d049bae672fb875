"""Small bundles written by hand: the rows of findings.csv, a page, and whatever else lies beside them."""

import csv

from stemreport.attack.attack_bundle import run_attack

COLUMNS = ("id", "survey", "year", "question", "option", "group", "measure", "estimate", "numerator", "base", "base_rule", "low",
           "high", "status", "display", "note")
LABELS = {"primary": "Primary", "asn": "Additional support needs", "secondary": "Secondary"}


def share(question, option, count, base, group="", rule="answered", **rest):
    """A percentage, as findings.csv has it."""
    middle = f".by.{group}" if "." in group else f".among.{group}" if group else ""
    return {"id": f"{question}{middle}.{option}", "question": question, "option": option, "group": group, "measure": "percent",
            "estimate": f"{100 * count / base:.6f}" if base else "", "numerator": count, "base": base, "base_rule": rule, "status": "shown",
            "display": f"{100 * count / base:.1f}%" if base else "", **rest}


def hide(row, base_too=False, status="suppressed"):
    return row | {"estimate": "", "numerator": "", "display": "[c]", "status": status} | ({"base": ""} if base_too else {})


def count_statuses(question, answered, size, asked=None):
    """The four rows of who was asked and who answered."""
    asked = size if asked is None else asked
    counts = {"asked": asked, "answered": answered, "not_answered": asked - answered, "not_asked": size - asked}
    return [share(question, option, count, size, rule="all", measure="count", estimate=count, display=count)
            for option, count in counts.items()]


def sectors(*hidden, counts=(1, 1, 213)):
    """The shares of the sectors, some of them hidden, with their statuses."""
    size = sum(counts)
    rows = [share("sector", option, count, size) for option, count in zip(LABELS, counts)]
    return [hide(row) if row["option"] in hidden else row for row in rows] + count_statuses("sector", size, size)


def write_question(id, kind, title, labels, nets=(), routing=""):
    """A question in the questionnaire, and its full table without a number."""
    rows = "".join(f'<tr><th scope="row">{label}{" (net)" if option in nets else ""}</th><td id="finding-{id}.{option}">too few to '
                   f"publish</td></tr>" for option, label in labels.items())
    return (f'<h5 id="tables-{id}">{title}</h5><table id="full-{id}"><tr><th>Answer</th><th>Percentage of respondents</th></tr>'
            f'{rows}</table><table id="completeness-responses"><tr><th>Question</th><th>Asked</th></tr><tr><th>{title}</th>'
            f'<td id="finding-{id}.asked">-</td></tr></table><div id="question-{id}"><p class="kind">{kind}{routing}</p></div>')


def write_derived(id, title, labels):
    """The full table of a question that was not asked."""
    table = write_question(id, "", title, labels).partition('<div id="question-')[0]
    return table.replace("</h5>", f'</h5><p class="asked">Derived: {title}</p>')


SECTORS = write_question("sector", "One answer.", "Sector", LABELS)


def write_bundle(folder, rows, page="", files=()):
    """Write a bundle and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "findings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    (folder / "report.html").write_text(f"<html><body>{page}</body></html>", "utf-8")
    for name, content in dict(files).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def attack(folder, rows, page="", files=(), earlier=None):
    """Attack a bundle written by hand; return the inferences by id."""
    done = run_attack(write_bundle(folder, rows, page, files), earlier)
    assert done.contradictions == ()
    return {one.id: one for one in done.inferences}


def list_recovered(inferences):
    return {id: one.low for id, one in inferences.items() if one.is_recovered}
