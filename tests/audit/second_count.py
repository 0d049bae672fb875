"""Count the technicians' survey of 2018/19 a second time, so plainly that it can be checked by eye.

The raw file, loops, and the labels of the codebook: nothing of the pipeline. Bases and breakdowns are written out here,
question by question, so that neither the codebook nor the package can be wrong about them unnoticed.
"""

import csv
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

SINGLE, TYPED = "Response", "Open-Ended Response"
"""The second heading of questions with one column."""

POPULATION = 900
"""Technicians in Scottish schools: report.toml says who counted them."""

FEW = 30
"""Of a group of fewer, a figure is printed with a sign that asks for caution."""


class Count(NamedTuple):
    """A number of people or hours, of how many, and how it is printed."""

    number: float | None
    base: float
    printed: str


def count_survey(folder):
    """Count everything: {id of the finding: Count}."""
    questions = tomllib.loads((folder / "codebook.toml").read_text("utf-8"))["question"]
    people, counts = read_people(folder / "demonstration.csv")
    full_time = [one for one in people if read_single(one, "What is your work pattern?") == "Full-time"]
    part_time = [one for one in people if read_single(one, "What is your work pattern?") == "Part-time"]
    patterns = {"work_pattern.full_time": full_time, "work_pattern.part_time": part_time}
    roles = {"role.science_only": [], "role.digital_only": [], "role.technical_only": [], "role.several": []}
    for one in people:
        if (role := find_role(one)) is not None:
            roles[f"role.{role}"].append(one)
    nobody = {}

    def count_single(id, groups=nobody):
        text, options = questions[id]["text"], questions[id]["options"]
        add_choices(counts, id, people, groups, "answered", options, questions[id].get("nets", {}),
                    lambda one: [read_single(one, text)])

    def count_multiple(id, groups=nobody):
        text, options = questions[id]["text"], questions[id]["options"]
        add_choices(counts, id, people, groups, "all", options, {}, lambda one: read_multiple(one, text, options))

    # About you
    count_single("sector")
    count_multiple("support_type", patterns)
    add_choices(counts, "role", people, nobody, "answered", {role.removeprefix("role."): role for role in roles}, {},
                lambda one: [f"role.{role}" if (role := find_role(one)) else ""])
    count_single("work_pattern")
    # STEM in your setting
    count_single("stem_coordinator")
    count_single("cluster_activity")
    count_single("stem_partner")
    # Your professional learning
    add_hours(counts, "clpl_hours", people, roles | patterns, questions["clpl_hours"]["text"])
    count_single("hours_change")
    grid = questions["learning_types"]
    for item, label in grid["items"].items():
        add_choices(counts, f"learning_types.{item}", people, nobody, "all", grid["options"], grid["nets"],
                    lambda one, label=label: [one[grid["text"], label]])
    count_multiple("providers")
    count_single("ease", roles | patterns)
    count_multiple("barriers", patterns)
    count_multiple("priorities")
    add_statuses(counts, "comments", people, lambda one: [one[questions["comments"]["text"], TYPED]])
    return counts


# --- the raw file ----------------------------------------------------------------------------------------------------

def read_people(path):
    """Read the file: the people who count, each as {(question, what stands below it): answer}, and how many rows there were."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        questions, parts, *rows = csv.reader(file)
    for place, question in enumerate(questions):
        questions[place] = squeeze(question) or questions[place - 1]
    people, kept, received, tests, unfinished, repeated = [], [], 0, 0, 0, 0
    for row in rows:
        cells = [squeeze(cell) for cell in row]
        if not any(cells):
            continue
        received += 1
        person = dict(zip(zip(questions, map(squeeze, parts)), cells, strict=True))
        if person["Collector ID", ""] == "Preview":
            tests += 1
        elif person["Response Status", ""] == "Incomplete":
            unfinished += 1
        elif cells in kept:
            repeated += 1
        else:
            kept.append(cells)
            people.append(person)
    left_out = {"": len(people), ".received": received, ".edited": 0, ".excluded": tests + unfinished + repeated,
                ".excluded.test": tests, ".excluded.incomplete": unfinished, ".excluded.duplicate": repeated}
    counts = {f"responses{what}": Count(number, received, str(number)) for what, number in left_out.items()}
    counts["responses.rate"] = Count(len(people), POPULATION, print_share(len(people), POPULATION))
    return people, counts


def squeeze(text):
    """Leave out white space that nobody sees: one cell of this file holds a space without width."""
    return " ".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())


def read_single(person, text):
    return person[text, SINGLE]


def read_multiple(person, text, options):
    """The labels that a person ticked; what is typed beside "Other" is a tick."""
    ticked = []
    for label in options.values():
        name, heading = (label[0], label[-1]) if isinstance(label, list) else (label, label)
        if person[text, heading] != "":
            ticked.append(name)
    return ticked


def find_role(person):
    """The one type of support that a person gives, or several; None for who ticked none."""
    text = "Which types of technical support do you provide? (Please tick all that apply)"
    ticked = [name for name, heading in (("science_only", "Science"), ("digital_only", "Digital/ICT"),
                                         ("technical_only", "Technical")) if person[text, heading] != ""]
    return None if not ticked else ticked[0] if len(ticked) == 1 else "several"


# --- counting --------------------------------------------------------------------------------------------------------

def add_statuses(counts, id, people, read):
    answered = 0
    for one in people:
        if any(read(one)):
            answered += 1
    everybody = len(people)
    for what, number in (("answered", answered), ("not_answered", everybody - answered), ("asked", everybody),
                         ("not_asked", 0)):
        counts[f"{id}.{what}"] = Count(number, everybody, str(number))


def add_choices(counts, id, people, groups, base, options, nets, read):
    """Count who chose each option, and any option of a net, among everybody and in each group."""
    add_statuses(counts, id, people, read)
    labels = {option: label[0] if isinstance(label, list) else label for option, label in options.items()}
    wanted = {option: [label] for option, label in labels.items()}
    for net, parts in nets.items():
        wanted[net] = [labels[option] for option in parts["options"]]
    for group, members in {"": people, **groups}.items():
        above = f"{id}.by.{group}" if group else id
        sizes = {"all": len(members), "answered": sum(1 for one in members if any(read(one)))}
        other = "answered" if base == "all" else "all"
        for name, any_of in wanted.items():
            number = 0
            for one in members:
                if any(label in any_of for label in read(one)):
                    number += 1
            add(counts, f"{above}.{name}", number, sizes[base], print_share(number, sizes[base]))
            if sizes[other] != sizes[base]:
                add(counts, f"{above}.{name}.of_{other}", number, sizes[other], print_share(number, sizes[other]))


def add_hours(counts, id, people, groups, text):
    """Add up the hours: their sum and mean over everybody, whoever left the question blank among them."""
    add_statuses(counts, id, people, lambda one: [one[text, TYPED]])
    for group, members in {"": people, **groups}.items():
        above = f"{id}.by.{group}" if group else id
        hours = sorted(Decimal(one[text, TYPED]) for one in members if one[text, TYPED])
        total, zeros = sum(hours), hours.count(0)
        add(counts, f"{above}.total", float(total), len(members), f"{total.normalize():,f}")
        add(counts, f"{above}.mean", float(total), len(members), print_decimal(total / len(members)))
        if len(hours) != len(members):
            add(counts, f"{above}.mean.of_answered", float(total), len(hours), print_decimal(total / len(hours)))
        for quarter, name in enumerate(("lower_quartile", "median", "upper_quartile"), 1):
            # Between the two hours that stand around a quarter of the way from the first to the last.
            below, quarters = divmod(quarter * (len(hours) - 1), 4)
            value = hours[below] + (hours[min(below + 1, len(hours) - 1)] - hours[below]) * quarters / 4
            add(counts, f"{above}.{name}", None, len(hours), print_decimal(value))
        add(counts, f"{above}.zero", zeros, len(hours), print_share(zeros, len(hours)))


def add(counts, id, number, base, printed):
    """Note a figure; one of a group with few people behind it has the sign."""
    counts[id] = Count(number, base, f"{printed} [u]" if ".by." in id and 0 < base < FEW else printed)


def print_share(number, base):
    return f"{print_decimal(Decimal(100 * number) / Decimal(base))}%" if base else "no respondents"


def print_decimal(value):
    return f"{Decimal(value).quantize(Decimal('0.1'), ROUND_HALF_UP):,}"
