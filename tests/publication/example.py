"""A small workbook, right as it stands, for tests to spoil in one place."""

from decimal import Decimal

from stemreport.publication.ods.model import Book, Heading, Link, Sheet, Table
from stemreport.publication.ods.numbers import Number

HOSTILE = ["=1+1", "+44 131", "-2", "@SUM(A1)", "=HYPERLINK(\"http://x.example\")",
           "</table:table></text:p>", "<script>alert(1)</script>",
           "\u202eright to left\u202c", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "{{ 7 * 7 }}", "$\\href{javascript:alert(1)}$", "'quoted'", "#N/A", "_x0041_", "_x000D_",
           "TRUE", "1e5", "2024-01-01", "Zo\u00eb \U0001f41d", "\uff1d1+1", "]]>", "&amp;", "a;b,c\"d\"", "w" * 32_000]

NUMBERS = [Number(Decimal("0.367"), 1, is_percent=True), Number(Decimal("0"), 1, is_percent=True), Number(Decimal("12.345"), 1, is_percent=True),
           Number(Decimal("0.063"), 1, is_percent=True, suffix=" [u]"), Number(Decimal("7.5"), 1, suffix=" [u]"), Number(Decimal("1234567")),
           Number(Decimal("1.404"), 1, is_percent=True, is_signed=True), Number(Decimal("-0.031"), 1, is_percent=True, is_signed=True),
           Number(Decimal("0"), 1, is_percent=True, is_signed=True), Number(Decimal("-3.2"), 1, suffix=" percentage points"),
           Number(Decimal("0.5"), 2), Number(Decimal("0.025"), 3), Number(Decimal("-12")), Number(Decimal("60430.5"), 1)]
"""One of each way in which a report prints numbers."""


def make_table(rows=None, **changes):
    given = {"name": "table_bees", "columns": ("Answer", "Percentage", "Number"), "numeric": frozenset({"Percentage", "Number"}), "rows": rows or (
        ("Many", Number(Decimal("0.367"), 1, is_percent=True), Number(Decimal(2516))),
        ("Few", Number(Decimal("0.063"), 1, is_percent=True, suffix=" [u]"), "[c]"))}
    return Table(**given | changes)


def make_book(*tables, **changes):
    first = Sheet("Cover", "Bees in gardens", (
        "What this is.", Heading("Where to go on"), Link("The bees", "#Bees 1"), Link("The licence", "https://example.org/licence")))
    sheets = [Sheet(f"Bees {number}", f"Bees, part {number}", ("Base: all 7 gardens.", Link("Back to the cover", "#Cover")), table)
              for number, table in enumerate(tables or [make_table()], 1)]
    return Book(**{"title": "Bees in gardens, tables", "publisher": "Society for bees", "sheets": (first, *sheets)} | changes)
