"""Name a finding in words, so that it can be understood away from its table."""

from __future__ import annotations

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.measure_words import COUNT_WORDS, MEASURE_WORDS
from stemreport.findings.schema import Finding
from stemreport.house_style import capitalise

__all__ = ["describe_finding", "list_compared", "name_group"]


_DIFFERENCES = {"change": "Change", "difference": "Difference", "mean_difference": "Difference", "p_value": "Adjusted p of the difference"}


def list_compared(book: FindingBook, finding: Finding, with_question: bool = False) -> list[str]:
    """Name the two figures of which a finding is the difference, in quotation marks.

    Parameters
    ----------
    with_question : bool
        Whether with the titles of their questions: two comparisons may differ in these alone.
    """
    def name(within: FindingBook, id: str, whose: str = "") -> str:
        one = within.find(id)
        title = f"{within.codebook.questions[one.question.partition('.')[0]].title}: " if with_question else ""
        return f"“{title}{describe_finding(within, one)}”{whose}"

    if finding.id.startswith("change."):
        id = finding.id.removeprefix("change.")
        id = id.removesuffix(".p") if finding.measure == "p_value" else id
        years = book.settings.period, next((one.settings.period for (survey, year), one in book.others.items()
                                            if (survey, year) == (finding.survey, book.settings.headlines.against)), book.settings.headlines.against)
        return [name(book, id, f" in {years[0]}"), f"that in {years[1]}"]
    plan = book.settings.comparisons[finding.id.split(".")[1]]
    if plan.is_within:
        return [name(book, plan.of), name(book, plan.against)]
    if not plan.survey:
        return [name(book, plan.of), f"“{book.settings.externals[plan.against.removeprefix('external.')].label}”"]
    other = book.others.get((plan.survey, plan.year))
    return [name(book, plan.of), name(other, plan.against, f" ({other.codebook.title}, {other.settings.period})") if other else
            f"{plan.against} of {plan.survey} {plan.year}"]


def describe_finding(book: FindingBook, finding: Finding) -> str:
    """Say what a finding is about, below the title of its question: answer or measure, item and group.

    Examples
    --------
    ``barriers.by.role.science_only.support`` is "Lack of support in my organisation, Technician's role: Science only".
    """
    if word := _DIFFERENCES.get(finding.measure):
        return f"{word}: " + (" from " if finding.measure == "change" else " less ").join(list_compared(book, finding))
    name = finding.question.split(".")[0]
    last = finding.id.split(".")[-1]
    parts = []
    if name in book.codebook.questions:
        question = book.codebook.questions[name]
        items = {item.id: item.label for item in question.items}
        parts += [items[part] for part in finding.question.split(".")[1:] if part in items]
        nets = {net.id for net in question.nets}
        label = question.labels.get(finding.option)
        parts.append(f"{label} (net)" if finding.option in nets else label or COUNT_WORDS.get(finding.option)
                     or COUNT_WORDS.get(last) or MEASURE_WORDS.get(finding.measure, finding.measure))
    else:
        frame = book.codebook.frames[name]
        rules = {rule.id: f"Excluded: {rule.label}" for rule in frame.exclusions}
        parts.append(rules.get(last) or COUNT_WORDS.get(last) or f"{capitalise(frame.counted_as[1])} counted")
    return ", ".join([*parts, *filter(None, [name_group(book, finding)])])


def name_group(book: FindingBook, finding: Finding) -> str:
    """Name the group that a finding is about, "" for everybody."""
    if not finding.group:
        return ""
    if finding.group in book.codebook.filters:
        return f"among {book.codebook.filters[finding.group].label}"
    variable, _, option = finding.group.rpartition(".")
    asked = book.codebook.questions[finding.question.split(".")[0]]
    label = next(one.label for one in book.codebook.list_parts(asked, variable) if one.id == option)
    return f"{book.codebook.find_variable(variable).title}: {label}"
