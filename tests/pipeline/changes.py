"""Changes of a project, and what runs again after each."""

import json
import re
import shutil
import subprocess

from tests.pipeline.conftest import SURVEY, YEAR, ran

SHOWN = {"provenance", "document"}
"""What shows by which files the report was made runs whenever one of them has other bytes."""
PROSE = {"prose", *SHOWN}
BELOW = {"figures", "10-summary", "20-findings", "90-annex"} | SHOWN
"""What stands on the findings."""
EVERYTHING = {"prose", "clean", "analyse", "protect"} | BELOW

RAW, NOTEBOOKS = f"data/raw/{YEAR}/{SURVEY}", "notebooks/generic"
OUTPUTS, PROCESSED = f"outputs/{YEAR}/{SURVEY}", f"data/processed/{YEAR}/{SURVEY}"


def replace(file, old, new):
    """A change of a text file."""
    def change(root):
        text = (root / file).read_text(encoding="utf-8")
        assert old in text, f"{old} is not in {file}"
        (root / file).write_text(text.replace(old, new), encoding="utf-8")
    return change


def append(file, text):
    def change(root):
        with (root / file).open("a", encoding="utf-8") as opened:
            opened.write(text)
    return change


def write(file, text):
    return lambda root: (root / file).write_text(text, encoding="utf-8")


def remove(file):
    return lambda root: shutil.rmtree(root / file) if (root / file).is_dir() else (root / file).unlink()


def rename(old, new):
    return lambda root: (root / old).rename(root / new)


def both(*changes):
    def change(root):
        for one in changes:
            one(root)
    return change


def edit_cell(file, id, source=None, **metadata):
    """A change of one cell of a notebook."""
    def change(root):
        notebook = json.loads((root / file).read_text(encoding="utf-8"))
        [cell] = [cell for cell in notebook["cells"] if cell["id"] == id]
        cell["source"] = cell["source"] if source is None else source
        cell["metadata"] |= metadata
        (root / file).write_text(json.dumps(notebook), encoding="utf-8")
    return change


def save_in_jupyterlab(root):
    """Run every notebook by hand and save it: outputs, counts, other metadata, another layout of the file."""
    for path in sorted((root / "notebooks").rglob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["metadata"] = {"kernelspec": {"name": "other"}, "language_info": {"version": "3.99"}, "widgets": {}}
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])
            cell["metadata"] |= {"collapsed": True, "editable": True}
            if cell["cell_type"] == "code":
                cell |= {"execution_count": 7, "outputs": [{"output_type": "stream", "name": "stdout", "text": ["by hand"]}]}
        path.write_text(json.dumps(notebook, indent=4), encoding="utf-8")
        (path.parent / ".ipynb_checkpoints").mkdir(exist_ok=True)
        shutil.copy(path, path.parent / ".ipynb_checkpoints" / f"{path.stem}-checkpoint.ipynb")


def touch_everything(root):
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink() and ".venv" not in path.parts:
            path.touch()


def switch_branches(root):
    """Another codebook, another chapter and one notebook less, and all of it back."""
    kept = {path: path.read_bytes() for folder in ("notebooks", "data/raw", "stemreport/exhibits") for path in (root / folder).rglob("*")
            if path.is_file()}
    append(f"{RAW}/codebook.toml", "\n[filter.x]\n")(root)
    remove(f"{NOTEBOOKS}/10-summary.ipynb")(root)
    append("stemreport/exhibits/wording.py", "\nx = 1\n")(root)
    for path, content in kept.items():
        path.write_bytes(content)


def copy_chapter(root):
    shutil.copy(root / NOTEBOOKS / "20-findings.ipynb", root / NOTEBOOKS / "30-more.ipynb")
    edit_cell(f"{NOTEBOOKS}/30-more.ipynb", "exhibits", "x = 1")(root)


NOTE = '\n[note.aside]\ntext = "Said in passing."\n'
TEXT = '\n[text.thanks]\ntext = "Thanks to all."\n'

CHANGES = {
    # nothing that means anything
    "nothing": (lambda root: None, set()),
    "time stamps": (touch_everything, set()),
    "notebooks run and saved in JupyterLab": (save_in_jupyterlab, set()),
    "another branch and back": (switch_branches, set()),
    "a file that nothing reads": (write(f"{RAW}/notes (mine).docx", "x"), set()),
    "a file beside the report": (write(f"{OUTPUTS}/notes.txt", "x"), set()),
    # words that do not count
    "a comment in the codebook": (append(f"{RAW}/codebook.toml", "\n# for next year\n"), SHOWN),
    "a comment in the settings": (append(f"{RAW}/report.toml", "\n# for next year\n"), SHOWN),
    # notebooks
    "prose of a chapter": (edit_cell(f"{NOTEBOOKS}/10-summary.ipynb", "summary", "## In short\n\n{{ gardens }} gardens."), PROSE),
    "code of a chapter": (edit_cell(f"{NOTEBOOKS}/20-findings.ipynb", "exhibits", "# all\nreport.exhibits_by_section()"), {"20-findings"} | PROSE),
    "code of a stage": (edit_cell("notebooks/2-analyse.ipynb", "analyse", "findings = report.analyse()\nlen(findings)"), {"analyse"} | SHOWN),
    "a chapter more": (copy_chapter, {"30-more"} | PROSE),
    "a chapter by another name": (rename(f"{NOTEBOOKS}/10-summary.ipynb", f"{NOTEBOOKS}/15-in short.ipynb"), {"15-in short"} | PROSE),
    # settings
    "the title": (replace(f"{RAW}/report.toml", "Garden Watch, spring", "Garden Watch in spring"), {"90-annex"} | PROSE),
    "a footnote that nobody cites": (append(f"{RAW}/report.toml", NOTE), PROSE),
    "a text that nobody cites": (append(f"{RAW}/report.toml", TEXT), PROSE),
    "a figure that is declared": (append(f"{RAW}/report.toml", '\n[figure.gardens_by_size]\nquestion = "size"\n'), {"prose"} | BELOW - {"90-annex"}),
    "how few are too few": (append(f"{RAW}/report.toml", "\n[disclosure]\nsmallest_base = 12\nrationale = \"A test.\"\ndecided_by = \"Us\"\ndecided_on = \"Today\"\n"), EVERYTHING - {"clean"}),
    # what arrived
    "an answer": (replace(f"{RAW}/gardens.csv", "Tennis court", "Larger than a tennis court"), EVERYTHING - {"prose"}),
    "a row that is left out": (append(f"{RAW}/gardens.csv", "G999,withdrawn,,,,,,,,,\n"), EVERYTHING - {"prose"}),
    "a correction by hand": (write(f"{RAW}/edits.csv", "id,question,found,set_to,reason,who\n"), {"clean"} | SHOWN),
    "a file of quotations": (write(f"{RAW}/quotations.csv", "id,response,question,words,chosen_by,checked_by,also_checked_by\n"), {"clean"} | SHOWN),
    "a register of comments, without a draft": (write(f"{RAW}/comments.csv", "x"), set()),
    "figures printed elsewhere, where none is suppressed": (write(f"{RAW}/published.toml", ""), set()),
    "an export by another name": (both(rename(f"{RAW}/gardens.csv", f"{RAW}/The gardens (final).csv"),
                                       replace(f"{RAW}/codebook.toml", '"gardens.csv"', '"The gardens (final).csv"')), EVERYTHING),
    # the package
    "how a figure is drawn": (append("stemreport/exhibits/figures.py", "\n# later\n"), {"figures"} | SHOWN),
    "how answers are counted": (append("stemreport/findings/count_answers.py", "\n# later\n"), {"analyse"} | SHOWN),
    "how findings are protected": (append("stemreport/disclosure/primary.py", "\n# later\n"), {"protect"} | SHOWN),
    "how an export is read": (append("stemreport/exports/read_table.py", "\n# later\n"), {"clean", "analyse"} | SHOWN),
    "the looks of the page": (append("stemreport/document/templates/publication/style.css", "\n/* later */\n"), SHOWN),
    "a command that makes no report": (append("stemreport/drafting/guess_date.py", "\n# later\n"), SHOWN),
    # what was written
    "the page removed": (remove(f"{OUTPUTS}/report.html"), {"document"}),
    "the page edited": (append(f"{OUTPUTS}/report.html", "<p>97%</p>"), {"document"}),
    "a finding edited": (replace(f"{OUTPUTS}/findings.csv", "33.9%", "34.9%"), {"protect"}),
    "a figure removed": (remove(f"{OUTPUTS}/figures/size-wide.svg"), {"figures"}),
    "responses removed": (remove(f"{PROCESSED}/responses"), {"clean"}),
    "an executed chapter edited": (append(f"{PROCESSED}/notebooks/20-findings.ipynb", " "), {"20-findings"}),
    "a file that looks like a figure": (write(f"{OUTPUTS}/figures/more.svg", "<svg/>"), set()),
    "the record removed": (remove(f"{PROCESSED}/build-record.json"), EVERYTHING),
}

SHOW_THE_SAME = {
    "nothing", "time stamps", "notebooks run and saved in JupyterLab", "another branch and back", "a file that nothing reads", "a file beside the report",
    "a comment in the codebook", "a comment in the settings", "code of a chapter", "code of a stage", "a footnote that nobody cites",
    "a text that nobody cites", "a register of comments, without a draft", "figures printed elsewhere, where none is suppressed", "how a figure is drawn", "how answers are counted",
    "how findings are protected", "how an export is read", "a command that makes no report", "the page removed", "the page edited", "a finding edited",
    "a figure removed", "responses removed", "an executed chapter edited", "a file that looks like a figure"}
"""Changes after which the report is as it was, but for the hashes of what it was made of; after the others it is held against a run from the beginning."""


def make(root, *words):
    return subprocess.run(["make", "--no-print-directory", "--old-file=.venv/requirements.lock", "report", f"YEAR={YEAR}", f"SURVEY={SURVEY}", *words],
                          cwd=root, capture_output=True, text=True, timeout=120)


def read_outputs(root, hashes=True):
    """Everything that was written to be published; without the hashes of what it was made of, if asked."""
    written = {path.relative_to(root / OUTPUTS): path.read_bytes() for path in (root / OUTPUTS).rglob("*") if path.is_file()}
    return written if hashes else {path: re.sub(rb"[0-9a-f]{64}", b"", content) for path, content in written.items()}


def check_change(made, root, name):
    """Make a change in a copy of a made project, and see what runs, and that the bytes are right."""
    change, expected = CHANGES[name]
    shutil.copytree(made, root, symlinks=True)
    change(root)
    result = make(root)
    assert result.returncode == 0, result.stderr
    assert ran(result) == expected, result.stdout
    assert ran(make(root)) == set(), "and then there is nothing more to do"
    after = read_outputs(root)
    if name in SHOW_THE_SAME:
        assert read_outputs(root, hashes=False) == read_outputs(made, hashes=False)
    elif expected != EVERYTHING:
        shutil.rmtree(root / OUTPUTS)
        shutil.rmtree(root / PROCESSED)
        assert make(root).returncode == 0 and read_outputs(root) == after, "the bytes are those of a run from the beginning"
