"""Begin a new year of a survey from the files of an earlier one: what `make new-year` does."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from stemreport.codebook.read import read_codebook
from stemreport.paths import Paths
from stemreport.settings import read_settings
from stemreport.years.add_earlier import add_earlier
from stemreport.years.choose_years import choose_shift
from stemreport.years.move_years import list_years, move_years, name_dates
from stemreport.years.renew import Remark, Renewed, Shift, renew_text

__all__ = ["make_new_year"]

_OF_OTHERS = {
    "*": frozenset({"url", "comparable_with", "not_comparable_with", "file"}), "population": frozenset(), "external": frozenset(),
    "denominator": frozenset(), "headlines": frozenset({"earlier"}), "note": frozenset(), "disclosure": frozenset(), "prose": frozenset(), "contact": frozenset()}
"""What does not go with the year of the survey, by table and key: an address, or what somebody counted elsewhere."""

_OF_ONE_YEAR = {
    "disclosure.accepted": "Risks that somebody accepted are of {before}, and were not copied. Whoever accepts one for {after} writes:\n"
                           '  [[disclosure.accepted]]\n  figures = ["..."]\n  who = "..."\n  when = "..."\n  why = "..."',
    "disclosure.earlier": "Reports that count the same people as {before} were not copied: add [[disclosure.earlier]] for {after} if there are any.",
    "kpi.comparable": "With which hours those of {before} can be compared was not copied: add [[kpi.comparable]] for {after} once somebody has decided it.",
    "kpi.not_comparable": "With which hours those of {before} cannot be compared was not copied: add [[kpi.not_comparable]] for {after} with the reason.",
    "demonstration": "What was said of invented responses in {before} was not copied: real responses need no [demonstration].",
}
"""The tables of ``report.toml`` that are of one year, and what stands in their place."""

_UNPUBLISHED = "Not published yet"
_OWN_FILES = ("edits.csv", "quotations.csv", "published.toml")


def make_new_year(root: Path, year: str, survey: str, given: str = "") -> list[str]:
    """Write the codebook and the settings of a new year; return the lines that tell the analyst what to do next.

    Parameters
    ----------
    root : Path
        The project's folder.
    year, survey : str
        The names of the folders below ``data/raw``.
    given : str
        The year to copy; "" for the latest before the new one.

    Raises
    ------
    ProblemsFound
        When the year is there already, when there is none to copy, or when what is copied has faults.
    """
    paths = Paths(root, year, survey)
    shift = choose_shift(paths, given)
    before = Paths(root, shift.before, survey)
    codebook = read_codebook(before.codebook, before.relative(before.codebook))
    read_settings(before.settings, codebook, before.relative(before.settings))
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in (before.codebook, before.settings)}
    periods = tomllib.loads(texts["report.toml"])["period"]
    shift = replace(shift, dates=frozenset(date for text in periods.values() if len(set(list_years(text))) > 1 for date in name_dates(text)))
    if shift.by > 0:
        texts["report.toml"] = add_earlier(texts["report.toml"], shift.before)
    files = _name_exports(tomllib.loads(texts["codebook.toml"]), paths, shift)
    left_out = {table: remark.format(before=shift.before, after=shift.after) for table, remark in _OF_ONE_YEAR.items()}
    renewed = {
        "codebook.toml": renew_text(texts["codebook.toml"], shift, {}, _OF_OTHERS, files),
        "report.toml": renew_text(texts["report.toml"], shift, left_out, _OF_OTHERS, {
            ("period", "survey_year"): move_years(periods["survey_year"], shift.by), ("report", "published"): _UNPUBLISHED})}
    _write_files(paths, renewed)
    return _describe(paths, before, shift, renewed, sorted({*files.values()}))


def _name_exports(table: dict, paths: Paths, shift: Shift) -> dict[tuple[str, str], str]:
    """Name the exports of the new year: the only file that lies there already, or the earlier year's name with its years moved."""
    there = [one.name for one in sorted(paths.raw.glob("*.*")) if one.suffix in (".csv", ".xlsx", ".sav", ".parquet")] if paths.raw.is_dir() else []
    own = {id: frame["file"] for id, frame in table["frame"].items() if "file" in frame and "year" not in frame}
    names = {}
    for id, file in own.items():
        ending = Path(file).suffix
        invented = file.startswith("demonstration.")
        name = (f"export{ending}" if len(own) == 1 else f"{id}{ending}") if invented else move_years(file, shift.by)
        if "*" in file:
            continue  # any workbook that is sent in
        names[f"frame.{id}", "file"] = there[0] if len(there) == len(own) == 1 else name
    return names


def _write_files(paths: Paths, renewed: dict[str, Renewed]) -> None:
    """Write both files, or none where what they say cannot be read."""
    paths.raw.mkdir(parents=True, exist_ok=True)
    unfinished = {name: paths.raw / f"{name}.unfinished" for name in renewed}
    try:
        for name, one in renewed.items():
            unfinished[name].write_text(one.text, encoding="utf-8")
        codebook = read_codebook(unfinished["codebook.toml"], "codebook.toml")
        read_settings(unfinished["report.toml"], codebook, "report.toml")
        for name, path in unfinished.items():
            os.replace(path, paths.raw / name)
    finally:
        for path in unfinished.values():
            path.unlink(missing_ok=True)


def _describe(paths: Paths, before: Paths, shift: Shift, renewed: dict[str, Renewed], files: list[str]) -> list[str]:
    folder, command = paths.relative(paths.raw), f"YEAR={_quote(paths.year)} SURVEY={paths.survey}"
    lines = [f"Written: {folder}/codebook.toml and report.toml, from those of {shift.before}.", ""]
    if shift.by:
        years = "1 year" if shift.by == 1 else f"{shift.by} years"
        lines += [f"Moved by {years}. Each of these lines ends in a remark that says what it was:",
                  *_list_remarks((name, one) for name, file in renewed.items() for one in file.moved), ""]
    else:
        lines += [f"How far {paths.year} is from {shift.before} cannot be told from these names, so no year in a text was moved.", ""]
    if left := list(_list_remarks((name, one) for name, file in renewed.items() for one in file.left)):
        lines += ["Left as they are, because they may be right or come from elsewhere. Look at each:", *left, ""]
    others = [one.name for one in sorted(before.raw.iterdir()) if one.name in _OWN_FILES or one.name.startswith("coding-")]
    if others:
        lines += [f"Not copied, because they are about the answers of {shift.before}: {', '.join(others)}.", ""]
    if (before.notebooks / paths.survey / shift.before).is_dir():
        chapters = f"notebooks/{paths.survey}"
        lines += [f"{chapters}/{shift.before} holds chapters of that year alone; {paths.year} takes those of {chapters}.", ""]
    steps = [
        f"Look at the lines above, in {folder}/report.toml and codebook.toml.",
        "Change in codebook.toml what is asked otherwise this year. A question keeps its id as long as it asks for the same. One that is no longer "
        "asked goes: in its place write [dropped.ID] with its title.",
        f"make codebook-diff {command} shows what differs from {shift.before}, and what that breaks.",
        f"make questionnaire {command} writes the questionnaire for those who set up the survey.",
        f"When the survey is closed, put the export into {folder}/ as {' and '.join(files)}.",
        f"make report {command}"]
    return [*lines, "What to do next:", *(f"{number}. {step}" for number, step in enumerate(steps, 1)), "", "More on this: docs/new-year.md"]


def _list_remarks(remarks: Iterable[tuple[str, Remark]]) -> Iterable[str]:
    for name, one in remarks:
        place = f"{name}, line {one.line}" + (f", {one.place}" if one.place else "")
        yield f"  {place}: {one.text if len(one.text) <= 90 else one.text[:87] + '...'}"


def _quote(year: str) -> str:
    return f'"{year}"' if " " in year else year
