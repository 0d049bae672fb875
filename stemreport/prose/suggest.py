"""Say what to write instead: which finding, period or label a typed figure may be."""

from __future__ import annotations

import csv
import re
from functools import cached_property
from pathlib import Path

from stemreport.house_style import format_count, round_half_up
from stemreport.prose.read_markdown import Block
from stemreport.settings import Settings

__all__ = ["Suggestions"]

_ELSEWHERE = ("If it comes from elsewhere, put it under [external.*] in report.toml with its source, or under [period] if "
              "it is a date; if it is part of a name, list the name under [prose] allowed.")


class Suggestions:
    """Looks up what a typed figure may be; the findings are read when the first one is found.

    Parameters
    ----------
    findings : Path
        The published findings; before the first report there are none.
    settings : Settings
    """

    def __init__(self, findings: Path, settings: Settings):
        self._path, self._settings = findings, settings

    @cached_property
    def _findings(self) -> list[tuple[str, str]]:
        """What findings print, as (text, citation): first the figures themselves, then counts, then bases."""
        if not self._path.is_file():
            return []
        with self._path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        printed = [(row["display"], row["id"]) for row in rows]
        for column, view in (("numerator", "count"), ("base", "base")):
            printed += [(format_count(float(row[column])), f"{row['id']}.{view}") for row in rows
                        if row[column] and row["measure"] == "percent"]
        return printed

    def name_findings(self, typed: str, block: Block) -> list[str]:
        """Name up to three citations that would print a typed figure; those of questions cited beside it come first."""
        typed = re.sub(r"\s*per\s?cent$", "%", typed)
        plain = typed.replace(",", "").rstrip("%")
        elsewhere = [f"external.{one.id}" for one in self._settings.externals.values() if f"{one.value:g}" == plain]
        if plain.isdigit() and int(plain) < 10 and "%" not in typed:
            return elsewhere
        cited = {name for citation in block.citations for name in citation.names}
        found = [id for text, id in self._findings
                 if text.replace(",", "") in (plain, f"{plain}%") or typed == _round(text)]
        # Sorting keeps the order of those that tie: figures before counts and bases.
        found.sort(key=lambda id: (id.partition(".")[0] not in cited, ".by." in id or ".among." in id))
        return (elsewhere + found)[:3]

    def advise(self, typed: str, block: Block) -> str:
        """Say what to write for a typed figure."""
        names = [f"{{{{ {name} }}}}" for name in self.name_findings(typed, block)]
        if names:
            return f"Write {', or '.join(names)}. {_ELSEWHERE}"
        return f"Cite a finding by its id in findings.csv, as in {{{{ question.option }}}}. {_ELSEWHERE}"

    def advise_exhibit(self) -> str:
        """Say how a sentence points to a figure or table."""
        names = [f"{{{{ ref('{id}') }}}}" for id in list(self._settings.exhibits)[:3]]
        return f"Write {', '.join(names) or '''{{ ref('id') }}'''} ...: the page counts its figures and tables itself."

    def example(self, block: Block) -> str:
        """Name a finding for an example: one that the paragraph cites already, else what it would look like."""
        for citation in block.citations:
            for path in citation.paths:
                if "." in path and path.partition(".")[0] not in ("period", "external", "survey", "text", "quotation"):
                    return re.sub(r"\.(both|count|base|label)$", "", path)
        return "question.option"


def _round(display: str) -> str:
    """Round a percentage to a whole one, as people do who type it."""
    return f"{round_half_up(float(display[:-1]))}%" if display.endswith("%") else ""
