"""The Nu html checker finds no error in the pages, and no warning but one that has been looked at."""

import json
import shutil
import subprocess

import pytest

from tests.system.published_pages import NODE

REVIEWED = ("Resource violates Content Security Policy (meta tag): image “data:image/svg+xml,",)
"""It says so of every drawing, though `img-src data:` allows them. Chromium shows them all, and stops none: test_quiet_page.py, test_layout.py."""


def check(page):
    """List what the checker says of a page: its kind, what it says, and of what."""
    assert shutil.which("java"), "the checker needs Java"
    jar = NODE / "vnu-jar/build/dist/vnu.jar"
    done = subprocess.run(["java", "-jar", jar, "--format", "json", "--exit-zero-always", page], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return [(one.get("subType") or one["type"], one["message"], one.get("extract", "")) for one in json.loads(done.stderr)["messages"]]


def list_faults(page):
    """List what the checker says of a page that has not been looked at."""
    return [one for one in check(page) if one[0] not in ("info", "warning") or not one[1].startswith(REVIEWED)]


def test_every_page_is_valid(published_page):
    assert list_faults(published_page) == []


@pytest.mark.parametrize("old, new, told", [
    ("<main ", '<main wrong="1" ', "Attribute “wrong” not allowed"), ("</figure>", "</figure></i>", "Stray end tag “i”"),
    ("box-sizing:", "box-sizes:", "“box-sizes” doesn't exist")])
def test_a_fault_would_be_found(built_report, tmp_path, old, new, told):
    spoilt = tmp_path / "report.html"
    spoilt.write_text(built_report.page.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert [message for kind, message, _ in check(spoilt) if kind == "error" and told in message]
