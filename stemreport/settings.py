"""What belongs to one year's report and not to its questionnaire: titles, periods, sources, exhibits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stemreport.area_settings import limit_to_area
from stemreport.codebook.grammar import TableReader, check_id, check_table, read_toml
from stemreport.codebook.merge import merge_options
from stemreport.codebook.model import Codebook, Frame
from stemreport.disclosure_rules import DisclosureRules, read_disclosure
from stemreport.exhibit_settings import ExhibitPlan, read_exhibits
from stemreport.kpi_settings import Kpi, read_kpi
from stemreport.problems import Problem, ProblemsFound, check_names
from stemreport.publication_settings import Publication, read_publication
from stemreport.reading import note_read

__all__ = ["ComparisonPlan", "Denominator", "External", "Footnote", "Population", "Settings", "read_settings"]


@dataclass(frozen=True)
class ComparisonPlan:
    """Two percentages that are compared, with a test: the ids of their findings, the first less the second."""

    id: str
    of: str
    against: str


@dataclass(frozen=True)
class External:
    """A figure that comes from elsewhere, with its source."""

    id: str
    value: float
    label: str
    source: str
    prefix: str = ""
    suffix: str = ""


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
    """The settings of one year's report, as ``report.toml`` holds them."""

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
    "denominators": ("denominator",), "exhibits": ("figure", "table"), "footnotes": ("note",), "texts": ("text",), "allowed": ("prose",),
    "contact": ("contact",), "reproduces": ("demonstration",), "demonstration": ("demonstration",), "disclosure": ("disclosure",),
    "publication": ("publication",), "kpi": ("kpi",), **dict.fromkeys(("title", "subtitle", "publisher", "published"), ("report",))}
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
                           {"population": dict, "external": dict, "comparison": dict, "denominator": dict, "figure": dict, "table": dict, "note": dict,
                            "text": dict, "prose": dict, "demonstration": dict, "contact": dict, "disclosure": dict, "publication": dict, "kpi": dict}, name, "the top")
    if not problems:
        problems += _check_tables(table, name)
    if problems:
        raise ProblemsFound(problems)
    reader = TableReader(name)
    disclosure = read_disclosure(table.get("disclosure", {}), codebook, reader)
    publication = read_publication(table.get("publication", {}), reader)
    published = merge_options(codebook, disclosure.merges) if not reader.problems else codebook
    kpi = read_kpi(table.get("kpi", {}), published, table.get("comparison", {}), reader)
    if reader.problems:
        raise ProblemsFound(reader.problems)
    denominators = {key: Denominator(key, **value) for key, value in table.get("denominator", {}).items()}
    problems += [problem for one in denominators.values() for problem in _check_denominator(one, codebook, name)]
    exhibits = read_exhibits(table, {one.measure: one.by for one in denominators.values()}, published, name, problems)
    if problems:
        raise ProblemsFound(problems)
    population = table.get("population")
    values = dict(
        **table["report"], periods=table["period"], population=Population(**population) if population else None,
        externals={key: External(key, **value) for key, value in table.get("external", {}).items()},
        comparisons={key: ComparisonPlan(key, value["of"], value["with"]) for key, value in table.get("comparison", {}).items()},
        denominators=denominators,
        exhibits=exhibits,
        footnotes={key: Footnote(key, **value) for key, value in table.get("note", {}).items()},
        texts={key: value["text"] for key, value in table.get("text", {}).items()},
        allowed=tuple(table.get("prose", {}).get("allowed", ())),
        contact=tuple(table.get("contact", {}).get("lines", ())),
        reproduces=tuple(table.get("demonstration", {}).get("reproduces", ())),
        demonstration=table.get("demonstration", {}).get("notice", ""), disclosure=disclosure, publication=publication, kpi=kpi, file=path)
    return Settings(**(limit_to_area(values, published, area) if area else values))


_PARTS = {
    "external": ({"value": float, "label": str, "source": str}, {"prefix": str, "suffix": str}),
    "comparison": ({"of": str, "with": str}, {}),
    "denominator": ({"by": str, "unit": str, "label": str, "source": str, "sizes": dict}, {}),
    "note": ({"text": str}, {"url": str}),
    "text": ({"text": str}, {}),
    "figure": ({"question": str}, {"measure": str, "option": str, "by": str, "headline": str, "note": str, "top": int,
                                   "highlight": list}),
}
_PARTS["table"] = _PARTS["figure"]


_TYPED = {
    "title": ("the title of the question, from codebook.toml",
              "Take the line out. To say what the figure shows in other words, change title below [question.{question}] in "
              "codebook.toml, so that it is the same everywhere; what the figure says goes into headline."),
    "alt": ("a text alternative written from the findings", "Take the line out: it is written from what is drawn, and so cannot grow old."),
}
"""What an exhibit does not let anybody type, since it would not change with the figures."""


def _refuse_typed(word: str, text: object, question: object, name: str, place: str) -> Problem:
    expected, advice = _TYPED[word]
    return Problem(name, place, f"a typed {word}: {text!r}", expected, advice.format(question=question))


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
                problems += [_refuse_typed(word, value.pop(word), value.get("question", "ID"), name, place)
                             for word in _TYPED if word in value]
            problems += check_table(value, required, optional, name, place)
    return problems


def _check_denominator(one: Denominator, codebook: Codebook, name: str) -> list[Problem]:
    place = f"[denominator.{one.id}]"
    splits = {question.id: question for question in codebook.list_splits()}
    problems = check_names([one.by], splits, "split of a measure", name, place)
    if not problems:
        problems += check_names(one.sizes, splits[one.by].labels, f"option of {one.by}", name, f"{place} sizes")
    return problems + [Problem(name, f"{place} sizes", f"{part} = {size!r}", "a number above 0", "Write how many there are, or take the part out.")
                       for part, size in one.sizes.items() if not isinstance(size, (int, float)) or isinstance(size, bool) or size <= 0]
