"""What belongs to one year's report and not to its questionnaire: titles, periods, sources, exhibits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stemreport.area_settings import limit_to_area
from stemreport.codebook.dropped import split_settings
from stemreport.codebook.grammar import TableReader, check_id, check_table, read_toml
from stemreport.codebook.merge import merge_options
from stemreport.codebook.model import Codebook, Frame
from stemreport.disclosure_rules import DisclosureRules, read_disclosure
from stemreport.exhibit_settings import EXHIBIT_KEYS, ExhibitPlan, read_exhibits, refuse_typed
from stemreport.headline_settings import HEADLINE_KEYS, Headlines, read_headlines
from stemreport.kpi_settings import Kpi, read_kpi
from stemreport.problems import Problem, ProblemsFound, check_names
from stemreport.publication_settings import Publication, read_publication
from stemreport.reading import note_read

__all__ = ["ComparisonPlan", "Denominator", "External", "Footnote", "Population", "Settings", "read_settings"]


@dataclass(frozen=True)
class ComparisonPlan:
    """Two percentages that are compared, with a test, or two totals: the ids of their findings, the first less the second.

    The second may be one of another survey, whose folders are then named, or ``external.ID``.
    """

    id: str
    of: str
    against: str
    survey: str = ""
    year: str = ""

    @property
    def is_within(self) -> bool:
        """Whether both are figures of this report."""
        return not self.survey and not self.against.startswith("external.")

    @property
    def report(self) -> str:
        """The report of another survey, as codebooks and settings name it: ``2018-19/visitors``."""
        return f"{self.year}/{self.survey}"


@dataclass(frozen=True)
class External:
    """A figure that comes from elsewhere, with its source; of a percentage, of how many it is, where that is known."""

    id: str
    value: float
    label: str
    source: str
    prefix: str = ""
    suffix: str = ""
    base: int = 0


@dataclass(frozen=True)
class Denominator:
    """How many there are in each part of a split, to set a total beside: of what, one of them in words, and who says so."""

    id: str
    by: str
    unit: str
    label: str
    source: str
    sizes: Mapping[str, float]

    @property
    def measure(self) -> str:
        """How findings and exhibits call a total for each of them."""
        return f"per_{self.id}"


@dataclass(frozen=True)
class Footnote:
    """A footnote: its text, and the address that it links to ("" for none)."""

    id: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Population:
    """Who could have answered: how many, and who says so."""

    size: int
    label: str
    source: str


@dataclass(frozen=True)
class Settings:
    """The settings of one year's report, as ``report.toml`` holds them; `missing` is what `split_settings` takes out."""

    title: str
    subtitle: str
    publisher: str
    published: str
    periods: Mapping[str, str]
    population: Population | None
    externals: Mapping[str, External]
    comparisons: Mapping[str, ComparisonPlan]
    denominators: Mapping[str, Denominator]
    exhibits: Mapping[str, ExhibitPlan]
    footnotes: Mapping[str, Footnote]
    texts: Mapping[str, str]
    allowed: tuple[str, ...]
    contact: tuple[str, ...]
    reproduces: tuple[str, ...]
    demonstration: str
    disclosure: DisclosureRules = DisclosureRules()
    publication: Publication = Publication()
    missing: Mapping[tuple[str, str], str] = field(default_factory=dict)
    headlines: Headlines = Headlines()
    kpi: Kpi | None = None
    file: Path | None = None

    def __getattribute__(self, name: str) -> object:
        # What a step reads of the settings decides after which changes it runs again.
        if name in _TABLES and (file := object.__getattribute__(self, "file")):
            note_read(file, *_TABLES[name])
        return object.__getattribute__(self, name)

    @property
    def period(self) -> str:
        """The label of the survey year, which every exhibit carries."""
        return self.periods["survey_year"]

    def find_period(self, frame: Frame) -> str:
        """Return the label of the year that the rows of a frame are of."""
        return frame.period or self.period


_TABLES = {
    "periods": ("period",), "population": ("population",), "externals": ("external",), "comparisons": ("comparison",),
    "denominators": ("denominator",), "exhibits": ("figure", "table", "headlines"), "headlines": ("headlines",), "footnotes": ("note",),
    "texts": ("text",), "allowed": ("prose",), "contact": ("contact",), "reproduces": ("demonstration",), "demonstration": ("demonstration",),
    "disclosure": ("disclosure",), "publication": ("publication",), "kpi": ("kpi",), "missing": ("figure", "table", "comparison", "headlines", "period"),
    **dict.fromkeys(("title", "subtitle", "publisher", "published"), ("report",))}
"""The tables of ``report.toml`` that each part of the settings stands in."""


def read_settings(path: Path, codebook: Codebook, name: str = "report.toml", area: str = "") -> Settings:
    """Read and check the settings of a report; of the report about one area where its id is given (`codebook` is still the whole survey's).

    Raises
    ------
    ProblemsFound
        With every fault of the file.
    """
    table = read_toml(path, name)
    problems = check_table(table, {"report": dict, "period": dict},
                           {"population": dict, "external": dict, "comparison": dict, "headlines": dict, "denominator": dict, "figure": dict, "table": dict,
                            "note": dict, "text": dict, "prose": dict, "demonstration": dict, "contact": dict, "disclosure": dict, "publication": dict,
                            "kpi": dict}, name, "the top")
    if not problems:
        problems += _check_tables(table, name)
    if problems:
        raise ProblemsFound(problems)
    table, missing = split_settings(table, codebook)
    reader = TableReader(name)
    disclosure = read_disclosure(table.get("disclosure", {}), codebook, reader)
    publication = read_publication(table.get("publication", {}), reader)
    published = merge_options(codebook, disclosure.merges) if not reader.problems else codebook
    kpi = read_kpi(table.get("kpi", {}), published, table.get("comparison", {}), reader)
    if reader.problems:
        raise ProblemsFound(reader.problems)
    denominators = {key: Denominator(key, **value) for key, value in table.get("denominator", {}).items()}
    problems += [problem for one in denominators.values() for problem in _check_denominator(one, codebook, name)]
    published = merge_options(codebook, disclosure.merges)
    headlines, found = read_headlines(table.get("headlines"), published, name)
    problems += [*found, *_check_elsewhere(table, name)]
    rates = {one.measure: one.by for one in denominators.values()}
    exhibits = read_exhibits(table, rates, headlines, published, name, problems)
    if problems:
        raise ProblemsFound(problems)
    population = table.get("population")
    values = dict(
        **table["report"], periods=table["period"], population=Population(**population) if population else None,
        externals={key: External(key, **value) for key, value in table.get("external", {}).items()},
        comparisons={key: ComparisonPlan(key, against=value["with"], **{one: text for one, text in value.items() if one != "with"})
                     for key, value in table.get("comparison", {}).items()},
        denominators=denominators,
        exhibits=exhibits,
        footnotes={key: Footnote(key, **value) for key, value in table.get("note", {}).items()},
        texts={key: value["text"] for key, value in table.get("text", {}).items()},
        allowed=tuple(table.get("prose", {}).get("allowed", ())),
        contact=tuple(table.get("contact", {}).get("lines", ())),
        reproduces=tuple(table.get("demonstration", {}).get("reproduces", ())),
        demonstration=table.get("demonstration", {}).get("notice", ""), disclosure=disclosure, publication=publication,
        missing=missing, headlines=headlines, kpi=kpi, file=path)
    return Settings(**(limit_to_area(values, published, area) if area else values))


_PARTS = {
    "external": ({"value": float, "label": str, "source": str}, {"prefix": str, "suffix": str, "base": int}),
    "comparison": ({"of": str, "with": str}, {"survey": str, "year": str}),
    "denominator": ({"by": str, "unit": str, "label": str, "source": str, "sizes": dict}, {}),
    "note": ({"text": str}, {"url": str}),
    "text": ({"text": str}, {}),
    "figure": ({}, EXHIBIT_KEYS),
}
_PARTS["table"] = _PARTS["figure"]


def _check_tables(table: Mapping, name: str) -> list[Problem]:
    problems = check_table(table["report"], {"title": str, "subtitle": str, "publisher": str, "published": str}, {},
                           name, "[report]")
    problems += check_table(table["period"], {"survey_year": str}, {key: str for key in table["period"]}, name,
                            "[period]")
    problems += [problem for key in table["period"] for problem in check_id(key, name, "[period]")]
    if "population" in table:
        problems += check_table(table["population"], {"size": int, "label": str, "source": str}, {}, name,
                                "[population]")
        size = table["population"].get("size")
        if isinstance(size, int) and size < 1:
            problems.append(Problem(name, "[population]", f"size = {size}", "1 or more",
                                    "Write how many could have answered, or take the table out."))
    if "headlines" in table:
        problems += check_table(table["headlines"], *HEADLINE_KEYS, name, "[headlines]")
    problems += check_table(table.get("contact", {}), {}, {"lines": list}, name, "[contact]")
    problems += check_table(table.get("prose", {}), {}, {"allowed": list}, name, "[prose]")
    problems += check_table(table.get("demonstration", {}), {}, {"reproduces": list, "notice": str}, name,
                            "[demonstration]")
    for part, (required, optional) in _PARTS.items():
        for key, value in table.get(part, {}).items():
            place = f"[{part}.{key}]"
            problems += check_id(key, name, place)
            value = dict(value) if isinstance(value, dict) else {}
            if part in ("figure", "table"):
                problems += refuse_typed(value, name, place)
            problems += check_table(value, required, optional, name, place)
            if part == "note" and isinstance(url := value.get("url", ""), str) and url and not url.startswith(("https://", "http://")):
                problems.append(Problem(name, place, f"url = {url[:80]!r}", "an address that begins with https://",
                                        "Write the address of a page, as the browser shows it, or take the line out."))
    return problems


def _check_elsewhere(table: Mapping, name: str) -> list[Problem]:
    """Check comparisons with what comes from elsewhere, and the bases of that."""
    problems, externals = [], table.get("external", {})
    for id, one in externals.items():
        if "base" in one and (one["base"] < 1 or one.get("suffix") != "%" or not 0 <= one["value"] <= 100):
            problems.append(Problem(name, f"[external.{id}]", f"base = {one['base']}", 'a number above 0, of a percentage: suffix = "%"',
                                    "Write of how many it is a percentage, or take the line out."))
    for id, one in table.get("comparison", {}).items():
        place, external = f"[comparison.{id}]", one["with"].removeprefix("external.")
        if ("survey" in one) != ("year" in one) or "survey" in one and external != one["with"]:
            problems.append(Problem(name, place, f"{'survey' if 'survey' in one else 'year'} = {one.get('survey', one.get('year'))!r}",
                                    "survey and year together, with the id of a figure of that report", "Name both folders, or none."))
        elif external != one["with"]:
            found = check_names([external], externals, "figure from elsewhere", name, place)
            if not found and "base" not in externals[external]:
                found = [Problem(name, place, f"{one['with']}, without a base", "a figure with a base", f"Without knowing of how many it is, nothing can be "
                                 f"tested: cite both beside each other, {{{{ {one['of']} }}}} and {{{{ {one['with']} }}}}, and claim nothing. If you know it, "
                                 f"write base = ... under [external.{external}].")]
            problems += found
    return problems


def _check_denominator(one: Denominator, codebook: Codebook, name: str) -> list[Problem]:
    place = f"[denominator.{one.id}]"
    splits = {question.id: question for question in codebook.list_splits()}
    problems = check_names([one.by], splits, "split of a measure", name, place)
    if not problems:
        problems += check_names(one.sizes, splits[one.by].labels, f"option of {one.by}", name, f"{place} sizes")
    return problems + [Problem(name, f"{place} sizes", f"{part} = {size!r}", "a number above 0", "Write how many there are, or take the part out.")
                       for part, size in one.sizes.items() if not isinstance(size, (int, float)) or isinstance(size, bool) or size <= 0]
