"""Print pages as PDF: ``python -m tests.publication.print_pages PAGE PDF PAGE PDF ...``, as the system tests have no pipeline in their environment."""

import sys
from pathlib import Path

from stemreport.publication.print_page import write_pdf


def main(names):
    for page, pdf in zip(names[::2], names[1::2]):
        write_pdf(Path(page).read_text("utf-8"), Path(pdf))


if __name__ == "__main__":
    main(sys.argv[1:])
