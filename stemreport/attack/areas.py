"""Attack the reports about areas together with that of the whole survey: what none of them shows, subtraction may."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path

from stemreport.attack.attack_bundle import infer, name_secrets
from stemreport.attack.bundle import Bundle, read_bundle
from stemreport.attack.cells import STATUSES
from stemreport.attack.files import list_areas
from stemreport.attack.inference import Inference
from stemreport.attack.model import Group
from stemreport.attack.solve import solve
from stemreport.attack.system import System

__all__ = ["attack_areas"]

_REST = "rest"
"""The space of the unknowns of everybody who is in no area with a report."""
_FEW = 10
"""Fewer than so many of a group must not be told (the Government Statistical Service on small counts of groups)."""
_LARGEST = 1e6
"""No number that one person gives is larger."""


def attack_areas(folder: Path) -> list[Inference]:
    """Try to recover what the reports about areas and that of the whole survey suppress, from all of their findings together.

    Parameters
    ----------
    folder : Path
        The bundle of the whole survey, with those of its areas in ``areas``.

    Returns
    -------
    list of Inference
        One for each finding that any of the bundles suppresses, by bundle and id; and one for each answer of which can be told exactly how
        few gave it of those in no area with a report.
    """
    system = System()
    whole = read_bundle(folder, system)
    areas = {name: read_bundle(path, system, f"area {name}") for name, path in list_areas(folder).items()}
    groups = _list_groups(system, areas)
    for kind, group in groups:
        _add_up(system, kind, group, areas)
    _cross(system, whole, areas)
    secrets: dict[str, Hashable | None] = {}
    hidden = {}
    for name, bundle in {"": whole, **areas}.items():
        own = {id: cell for id, cell in bundle.model.cells.items() if cell.is_suppressed}
        hidden |= {f"{name}: {id}" if name else id: cell for id, cell in own.items()}
        secrets |= {f"{name}: {id}" if name else id: key for id, key in name_secrets(bundle.model, own).items()}
    # Who passed a question over has not answered it: that tells nothing of anybody.
    others = {f"in no area with a report: {_say(group)}": ("count", _REST, group) for kind, group in groups
              if kind == "count" and not {option for _, option in group} & {*STATUSES}}
    solution = solve(system, [system.find(key) for key in (*secrets.values(), *others.values()) if key is not None])
    found = [infer(system, cell, secrets[name], solution, [], name) for name, cell in sorted(hidden.items())]
    for name, key in sorted(others.items()):
        answer = solution.answers.get(system.find(key))
        if answer and answer.low == answer.high and 0 < answer.low < _FEW:
            found.append(Inference(name, answer.low, answer.high, f"by subtraction: {answer.why}"))
    return found


def _list_groups(system: System, areas: Mapping[str, Bundle]) -> list[tuple[str, Group]]:
    """List whatever is counted or added up in any area: the kind, and who."""
    spaces = {bundle.model.space for bundle in areas.values()}
    found = {(key[0], key[2]): None for key in system.numbers
             if key[0] in ("count", "total") and key[1] in spaces and isinstance(key[2], frozenset)}
    return sorted(found, key=lambda one: (one[0], sorted(one[1])))


def _add_up(system: System, kind: str, group: Group, areas: Mapping[str, Bundle]) -> None:
    """Say that areas and the rest make the whole."""
    if kind == "total":
        for space in ("", _REST, *(bundle.model.space for bundle in areas.values())):
            system.find((kind, space, group), whole=False)
    rest, everybody = (kind, _REST, group), ("count", _REST, _name_everybody(areas))
    system.equate((kind, "", group), [rest, *((kind, bundle.model.space, group) for bundle in areas.values())],
                  f"areas and everybody else make all of {_say(group)}")
    if rest != everybody:
        system.relate({everybody: 1.0 if kind == "count" else _LARGEST, rest: -1.0}, 0.0, float("inf"), "the others count no more than they are")


def _name_everybody(areas: Mapping[str, Bundle]) -> Group:
    """Name the group of all rows, of which a report about an area has one kind."""
    model = next(iter(areas.values())).model
    _, _, group = model.size(next(iter(model.variables)))
    return group


def _cross(system: System, whole: Bundle, areas: Mapping[str, Bundle]) -> None:
    """Say that what the whole survey counts by area is what the areas count."""
    questions = [name for name in whole.model.variables if all(f"{name}.{area}" in whole.model.cells for area in areas)]
    for kind, space, group in [key for key in system.numbers if key[0] in ("count", "total") and key[1] == "" and isinstance(key[2], frozenset)]:
        for question in questions:
            for area, bundle in areas.items():
                if (question, area) in group:
                    left = group - {(question, area)} or _name_everybody(areas)
                    system.equate((kind, space, group), [(kind, bundle.model.space, left)], f"{question}.{area} is the area {area}")


def _say(group: Group) -> str:
    return ", ".join(f"{one}.{option}" if option else one for one, option in sorted(group))
