"""Name a finding in words, so that it can be understood away from its table."""

from __future__ import annotations

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.measure_words import COUNT_WORDS, MEASURE_WORDS
from stemreport.findings.schema import Finding

__all__ = ["describe_finding", "name_group"]


def describe_finding(book: FindingBook, finding: Finding) -> str:
    """Say what a finding is about, below the title of its question: answer or measure, item and group.

    Examples
    --------
    ``barriers.by.role.science_only.support`` is "Lack of support in my organisation, Technician's role: Science only".
    """
    if finding.measure == "change":
        plan = book.settings.comparisons[finding.id.split(".")[1]]
        return "Change: " + " from ".join(f"“{describe_finding(book, book.find(id))}”" for id in (plan.of, plan.against))
    if finding.measure in ("difference", "p_value"):
        plan = book.settings.comparisons[finding.id.split(".")[1]]
        words = " less ".join(f"“{describe_finding(book, book.find(id))}”" for id in (plan.of, plan.against))
        return f"{'Difference' if finding.measure == 'difference' else 'Adjusted p of the difference'}: {words}"
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
        parts.append(rules.get(last) or COUNT_WORDS.get(last) or f"{frame.counted_as[1].capitalize()} counted")
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
