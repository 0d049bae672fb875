"""Write the tables of a built report, and a workbook of hostile texts and of all kinds of numbers, into a folder.

Run as a program, as the system tests have no pipeline in their environment: ``python -m tests.publication.write_both PROJECT YEAR SURVEY FOLDER``.
"""

import sys
from pathlib import Path

from stemreport.publication.ods.write_ods import write_ods
from stemreport.publication.write_tables import write_publication_tables
from stemreport.publication.write_xlsx import write_xlsx
from stemreport.report import open_report
from tests.publication.example import HOSTILE, NUMBERS, make_book, make_table


def main(project, year, survey, folder):
    write_publication_tables(open_report(year, survey, Path(project)), folder)
    hostile = make_book(make_table(rows=tuple((text, "1", text) for text in HOSTILE)),
                        make_table(name="table_numbers", rows=tuple((f"Number {place}", number, "[z]") for place, number in enumerate(NUMBERS))))
    write_ods(hostile, folder / "hostile.ods")
    write_xlsx(hostile, folder / "hostile.xlsx")


if __name__ == "__main__":
    main(*sys.argv[1:4], Path(sys.argv[4]))
