"""axe-core finds nothing wrong with the pages, and what it cannot decide has been looked at: `axe-incomplete.toml`."""

import tomllib
from pathlib import Path

import pytest

from tests.system.published_pages import NODE
from tests.system.test_contrast import CONTRAST

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
REVIEWED = tomllib.loads(Path(__file__).with_name("axe-incomplete.toml").read_text(encoding="utf-8"))["incomplete"]
RUN = """async tags => {
    const found = await axe.run(document, {runOnly: tags, resultTypes: ['violations', 'incomplete']});
    const list = rules => rules.flatMap(rule => rule.nodes.map(node => {
        const one = document.querySelector(node.target[0]);
        return {rule: rule.id, target: node.target.join(' '), says: [...node.any, ...node.all, ...node.none].map(check => check.message),
                within: WITHIN.filter(selector => one && one.closest(selector))};
    }));
    return {violations: list(found.violations), incomplete: list(found.incomplete), passes: found.passes.length};
}""".replace("WITHIN", str([entry["within"] for entry in REVIEWED]))

LOOK = f"""targets => {{{CONTRAST}
    return targets.map(target => {{
        const one = document.querySelector(target), words = document.createRange();
        one.scrollIntoView({{block: 'center', inline: 'end'}});
        words.selectNodeContents(one);
        const box = words.getClientRects()[0];
        return [target, contrast(one), one.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2))];
    }});
}}"""
"""Scrolls to each element as a reader would; says how its words stand out, and whether they are what is seen where they stand."""


def run_axe(page):
    """Through `evaluate`, which the policy of the page does not stop as it stops a script."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((NODE / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    return page.evaluate(RUN, TAGS)


@pytest.fixture(scope="module", params=[1280, 320])
def opened(open_page, published_page, request):
    page = open_page(request.param, file=published_page)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return page, run_axe(page), request.param


def is_reviewed(one, entry, width):
    return (one["rule"] == entry["rule"] and width in entry["widths"] and entry["within"] in one["within"]
            and all(any(part in words for part in entry["says"]) for words in one["says"]))


def test_axe_finds_no_violation(opened):
    _, found, _ = opened
    assert found["passes"] > 20
    assert [(one["rule"], one["target"]) for one in found["violations"]] == []


def test_what_axe_leaves_open_has_been_reviewed(opened):
    _, found, width = opened
    assert [one for one in found["incomplete"] if not any(is_reviewed(one, entry, width) for entry in REVIEWED)][:5] == []


def test_nothing_stays_reviewed_that_axe_decides_by_now(opened):
    _, found, width = opened
    assert [entry["rule"] for entry in REVIEWED if width in entry["widths"]
            and not any(is_reviewed(one, entry, width) for one in found["incomplete"])] == []


def test_what_axe_leaves_open_is_seen_when_scrolled_to_and_stands_out(opened):
    page, found, _ = opened
    looked_at = page.evaluate(LOOK, [one["target"] for one in found["incomplete"]])
    assert [target for target, _, is_seen in looked_at if not is_seen] == []
    assert [(target, contrast) for target, contrast, _ in looked_at if contrast < 4.5] == []


def test_the_look_tells_what_is_pale_and_what_is_covered(open_page):
    page = open_page(320)
    page.evaluate("""document.body.innerHTML = '<p id="dark">word</p><p id="pale" style="color: #777777">word</p><p id="covered">word</p>'
        + '<div style="position: relative; top: -4em; height: 4em; background: white"></div>'""")
    (_, dark, is_seen), (_, pale, _), (_, _, is_covered_seen) = page.evaluate(LOOK, ["#dark", "#pale", "#covered"])
    assert (dark > 12, round(pale, 2), is_seen, is_covered_seen) == (True, 4.48, True, False)


def test_axe_would_find_a_picture_without_words_and_a_pale_text(open_page, built_report):
    page = open_page()
    page.evaluate("document.querySelector('img').removeAttribute('alt'); document.querySelector('main p').style.color = '#aaa'")
    assert {one["rule"] for one in run_axe(page)["violations"]} == {"image-alt", "color-contrast"}
