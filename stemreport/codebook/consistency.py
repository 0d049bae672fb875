"""Check that what a codebook names is there, means one thing, and leads nowhere in a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from stemreport.codebook.model import CHOICES, CLOSED, ITEMIZED, Codebook, Frame, Question
from stemreport.codebook.spelling import fold
from stemreport.problems import Problem, check_names

__all__ = ["check_consistency"]


def check_consistency(codebook: Codebook, file: str) -> list[Problem]:
    """Return a Problem for each reference that leads nowhere or in a circle, and each spelling with two meanings."""
    problems: list[Problem] = []
    frames = codebook.all_frames
    for frame in frames.values():
        problems += _check_frame(frame, file, f"[frame.{frame.id}]")
        headings = [question.heading for question in codebook.list_questions(frame.id) if question.is_in_export]
        problems += _check_once((f'the heading "{heading}"' for heading in headings), file, f"[frame.{frame.id}]")
    for question in codebook.questions.values():
        place = f"[question.{question.id}]"
        problems += (check_names([question.frame], frames, "frame", file, place)
                     or _check_question(codebook, question, file, place))
    for one in codebook.filters.values():
        place = f"[filter.{one.id}]"
        problems += (check_names([one.frame], frames, "frame", file, place)
                     or _check_conditions(codebook, one.where, one.frame, file, place))
        if not one.where:
            problems.append(_describe_empty("conditions", file, place))
    if not problems:
        problems += _find_circles(codebook, file)
    names = Counter([*codebook.questions, *frames])
    problems += [Problem(file, f"[question.{name}]", f"{name} as a question and as a frame", "different names",
                         "Rename one of them.") for name, times in names.items() if times > 1]
    return problems


def _check_frame(frame: Frame, file: str, place: str) -> list[Problem]:
    problems = _check_once((rule.id for rule in frame.exclusions), file, place)
    if len(frame.delimiter) != 1:
        problems.append(Problem(file, place, f"delimiter = {frame.delimiter!r}", 'one character, as in ";" or "\\t"',
                                "Write what stands between two cells of the export."))
    return problems


def _check_question(codebook: Codebook, question: Question, file: str, place: str) -> list[Problem]:
    problems = []
    for needed, parts in (("options", question.options), ("items", question.items)):
        if not parts and question.kind in (CLOSED if needed == "options" else ITEMIZED):
            problems.append(_describe_empty(needed, file, place))
    if question.section:
        problems += check_names([question.section], codebook.sections, "section", file, place)
    options = [option.id for option in question.options]
    for net in question.nets:
        where = f"{place} net {net.id}"
        problems += check_names(net.options, options, "option", file, where) + _check_once(net.options, file, where)
        if not net.options:
            problems.append(_describe_empty("options", file, where))
    problems += check_names(filter(None, [question.other, question.exclusive]), options, "option", file, place)
    groups = [id for id in codebook.list_groupings(question.frame) if id.partition(".")[0] != question.id]
    problems += check_names(question.breakdowns, groups, "closed question of the same frame", file, place)
    same_frame = [one.id for one in codebook.filters.values() if one.frame == question.frame]
    problems += check_names(question.filters, same_frame, "filter of the same frame", file, place)
    problems += _check_once(question.breakdowns, file, place) + _check_once(question.filters, file, place)
    problems += _check_conditions(codebook, question.asked_if, question.frame, file, place)
    problems += _check_spellings(question, file, place)
    parts = options if question.kind == "multiple" else [item.id for item in question.items] or [question.other]
    if not question.split_by:
        # Those of a number that is split were not written by anybody.
        problems += check_names(question.columns, filter(None, parts), "option or item with a column", file, f"{place} columns")
    if question.typed_other and not question.other:
        problems.append(Problem(file, place, "typed_other = true", 'other = "..." beside it',
                                "Say which option is the one that text was typed for."))
    if question.minimum is not None and question.maximum is not None and question.minimum > question.maximum:
        problems.append(Problem(file, place, f"minimum = {question.minimum:g}, maximum = {question.maximum:g}",
                                "a minimum below the maximum", "Correct one of them."))
    if question.derived:
        problems += _check_derived(codebook, question, file, place)
    if question.coded:
        problems += _check_coded(codebook, question, file, place)
    return problems


def _check_coded(codebook: Codebook, question: Question, file: str, place: str) -> list[Problem]:
    texts = [other.id for other in codebook.questions.values() if other.kind == "text" and other.frame == question.frame]
    if question.coded.source == question.id:
        return [] if question.other else [Problem(
            file, f"{place} coded", "no from", 'from = "...", or other = "..." in the question',
            "Name the free-text question whose answers are sorted into these options, or the option for which they were typed.")]
    return check_names([question.coded.source], texts, "free-text question", file, f"{place} coded")


def _check_derived(codebook: Codebook, question: Question, file: str, place: str) -> list[Problem]:
    derived = question.derived
    sources = [other.id for other in codebook.questions.values()
               if other.kind in CHOICES and not other.derived and other.frame == question.frame]
    problems = check_names([derived.source], sources, "closed question", file, f"{place} derived")
    own = [option.id for option in question.options]
    problems += check_names([*derived.choices, *filter(None, [derived.otherwise])], own, "option", file,
                             f"{place} derived")
    if question.asked_if:
        problems.append(Problem(file, f"{place} derived", "asked_if", f"the routing of {derived.source}, which it shares",
                                "Take asked_if out."))
    if not problems:
        theirs = [option.id for option in codebook.questions[derived.source].options]
        if derived.exactly and codebook.questions[derived.source].kind != "multiple":
            problems.append(Problem(file, f"{place} derived", f"exactly, of {derived.source}", "any_of",
                                    "Of a question with one answer several cannot be chosen: write any_of."))
        for needed in derived.choices.values():
            problems += check_names(needed, theirs, f"option of {derived.source}", file, f"{place} derived")
    return problems


def _check_conditions(codebook: Codebook, conditions: Mapping[str, tuple[str, ...]], frame: str, file: str,
                      place: str) -> list[Problem]:
    closed = {other.id: other for other in codebook.questions.values()
              if other.kind in CLOSED and other.kind not in ITEMIZED and other.frame == frame}
    problems = check_names(conditions, closed, "closed question of the same frame", file, place)
    for name, options in conditions.items():
        if not options:
            problems.append(Problem(file, place, f"{name} = []", "at least one option", "Name the options that count."))
        if name in closed:
            problems += check_names(options, [option.id for option in closed[name].options], f"option of {name}",
                                     file, place)
    return problems


def _check_spellings(question: Question, file: str, place: str) -> list[Problem]:
    """Two options that are written alike could not be told apart in the export."""
    problems = []
    for group in (question.options, question.items):
        spellings = Counter(fold(spelling) for one in group for spelling in one.spellings)
        problems += [Problem(file, place, f'"{spelling}" for two answers', "one answer for each spelling",
                             "Take the spelling out of one of them.")
                     for spelling, times in spellings.items() if times > 1]
    ids = Counter([part.id for part in (*question.options, *question.nets)])
    problems += [Problem(file, place, f"the id {name} twice", "different ids for options and nets", "Rename one.")
                 for name, times in ids.items() if times > 1]
    return problems


def _check_once(names: Iterable[str], file: str, place: str) -> list[Problem]:
    """What is named twice would be counted twice, or give two findings one id."""
    return [Problem(file, place, f"{name} twice", "each name once", "Take one of them out, or rename it.")
            for name, times in Counter(names).items() if times > 1]


def _describe_empty(what: str, file: str, place: str) -> Problem:
    return Problem(file, place, f"no {what}", f"at least one of its {what}", "Add what is missing, or take it all out.")


def _find_circles(codebook: Codebook, file: str) -> list[Problem]:
    """Whether a question is asked may not hang on its own answer."""
    decides = {question.id: question.follows_from for question in codebook.questions.values()}
    problems = []
    for name in decides:
        reached: set[str] = set()
        ahead = list(decides[name])
        while ahead:
            if (other := ahead.pop()) not in reached:
                reached.add(other)
                ahead += decides[other]
        if name in reached:
            problems.append(Problem(file, f"[question.{name}]", f"asked_if that leads back to {name}",
                                    "questions that hang on other questions", "Correct one asked_if of the circle."))
    return problems
