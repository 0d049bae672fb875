"""The sign-off: who answers for a bundle, and for which bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from stemreport.codebook.grammar import check_table, read_toml
from stemreport.problems import Problem

__all__ = ["ROLES", "check_signoff", "write_example"]

ROLES = ("analyst", "assurer", "approver")
"""The people of the Aqua Book (HM Treasury): who made it, who checked it, who answers for it."""


def check_signoff(path: Path, name: str, edition: str, bundle: str) -> list[Problem]:
    """Check that three people have signed this edition, and these bytes of it.

    Parameters
    ----------
    path : Path
        ``signoff.toml``.
    name : str
        What Problems call it.
    edition, bundle : str
        The edition, and the hash of its bundle.
    """
    if not path.is_file():
        return [Problem(name, "", "no such file", "the names of those who answer for the report",
                        f"Let the three read the bundle, and write the file:\n{write_example(edition, bundle)}")]
    table = read_toml(path, name)
    problems = check_table(table, {"edition": str, "bundle": str, **dict.fromkeys(ROLES, dict)}, {}, name, "the top")
    if problems:
        return problems
    problems = [problem for role in ROLES for problem in check_table(table[role], {"name": str, "date": date}, {}, name, f"[{role}]")]
    return problems or [*_check_bytes(table, name, edition, bundle), *_check_people(table, name)]


def write_example(edition: str, bundle: str) -> str:
    """Write the file as it should be, but for names and dates."""
    lines = [f'  edition = "{edition}"', f'  bundle = "{bundle}"']
    for role in ROLES:
        lines += [f"  [{role}]", '  name = "..."', "  date = ..."]
    return "\n".join(lines)


def _check_bytes(table: Mapping, name: str, edition: str, bundle: str) -> list[Problem]:
    problems = []
    if table["edition"] != edition:
        problems.append(Problem(name, "edition", f"a sign-off for edition {table['edition']}", f"edition {edition}",
                                f"Each edition is signed off anew: let the three read it, and write the file anew, with bundle = \"{bundle}\"."))
    elif table["bundle"] != bundle:
        problems.append(Problem(name, "bundle", f"a sign-off for other bytes: {table['bundle']}", bundle,
                                "Something changed after it was signed: data, notebooks, package or environment (make diff says what). Let the three read "
                                f"the bundle again, and write their dates and:\nbundle = \"{bundle}\""))
    return problems


def _check_people(table: Mapping, name: str) -> list[Problem]:
    problems = [Problem(name, f"[{role}]", 'name = ""', "a name", "Write who it was.") for role in ROLES if not table[role]["name"].strip()]
    signed: dict[str, str] = {}
    for role in ROLES:
        before = signed.setdefault(" ".join(table[role]["name"].casefold().split()), role)
        if before != role and table[role]["name"].strip():
            problems.append(Problem(name, f"[{role}]", f"{table[role]['name']}, who is the {before}", "somebody else",
                                    "Three people answer for a report: nobody assures or approves what they did themselves."))
    for before, after in zip(ROLES, ROLES[1:]):
        if table[after]["date"] < table[before]["date"]:
            problems.append(Problem(name, f"[{after}]", f"date = {table[after]['date']}", f"a day not before {table[before]['date']}, when the {before} signed",
                                    "Correct the date, or let them sign in order: analyst, assurer, approver."))
    return problems
