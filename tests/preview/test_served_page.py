"""The page as the preview serves it: the script and the problems are in what is served, where they belong, and nowhere else."""

import base64
import hashlib
import re

from stemreport.preview.served_page import Alert, add_script, place_alerts, write_bare_page

PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
</head>
<body>
<a class="skip" href="#main">Skip</a>
<header>
</header>
<main>
<div class="prose" id="10-all-first">
<div class="scroll"><p>One</p></div></div><div class="prose" id="10-all-second">
<p>Two</p></div>
</main>
</body>
</html>
"""


def test_the_policy_allows_the_script_of_the_preview_and_no_other():
    served = add_script(PAGE, 7)
    (script,) = re.findall(r"<script>(.*?)</script>", served, re.DOTALL)
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="(.*?)"', served)[1]
    assert policy == f"default-src 'none'; script-src 'sha256-{allowed}'; connect-src 'self'; img-src data:; style-src 'unsafe-inline'"
    assert "changes?after=7" in script and "!== 7)" in script
    assert re.sub(r"<script>.*?</script>\n| script-src 'sha256-\S+'; connect-src 'self';", "", served, flags=re.DOTALL) == PAGE


def test_a_problem_stands_after_its_cell_and_in_the_list_at_the_top():
    shown = place_alerts(PAGE, [Alert("It is <wrong>", ["10-all-first"], "10-all, cell 1", ["ease.easy"])])
    assert '<p>One</p></div></div><div class="preview-problem" id="preview-problem-1" role="alert"><pre>It is &lt;wrong&gt;</pre>' in shown
    assert "<code>{{ ease.easy }}</code>" in shown
    head = shown[shown.index("</header>"):shown.index("<main>")]
    assert '<li><a href="#preview-problem-1">10-all, cell 1</a></li>' in head and "1 problem: below is the page as it was before" in head
    assert shown.index('class="skip"') < shown.index('role="alert"')


def test_a_problem_whose_cell_is_not_in_the_page_stands_after_the_nearest_before_it():
    shown = place_alerts(PAGE, [Alert("New", ["10-all-third", "10-all-second"], "10-all, cell 3")])
    assert '<p>Two</p></div><div class="preview-problem"' in shown


def test_a_problem_of_no_cell_stands_in_the_list_alone():
    shown = place_alerts(PAGE, [Alert("The codebook"), Alert("A cell", ["10-all-first"], "10-all, cell 1")])
    assert "<li><pre>The codebook</pre></li>" in shown and 'id="preview-problem-1"' not in shown
    assert '<a href="#preview-problem-2">' in shown and "2 problems" in shown


def test_where_no_page_was_ever_right_there_is_one_with_the_problems():
    served = add_script(place_alerts(write_bare_page("Preview of birds", "No report yet."), [Alert("Wrong", ["10-all-first"])]), 1)
    assert "<li><pre>Wrong</pre></li>" in served and "<script>" in served and "script-src" in served
