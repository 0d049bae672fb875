"""Which files belong to a bundle: all below its folder, but for the bundles about areas and the published editions that stand in it."""

from __future__ import annotations

from pathlib import Path

__all__ = ["list_answers", "list_areas", "list_files"]


def list_answers(folder: Path) -> list[Path]:
    """List the findings of answers to single questions that were given beside a report."""
    return sorted((folder / "adhoc").glob("*.csv"))


def list_areas(folder: Path) -> dict[str, Path]:
    """List the bundles about areas that stand in the bundle of a whole survey, by the area."""
    return {file.parent.name: file.parent for file in sorted((folder / "areas").glob("*/findings.csv"))}


def list_files(folder: Path, pattern: str = "*") -> list[Path]:
    """List the files of a bundle, sorted."""
    # An edition that was corrected tells of other answers.
    others = {*list_areas(folder).values(), folder / "publication"}
    return sorted(file for file in folder.rglob(pattern) if file.is_file() and not others & {*file.parents})
