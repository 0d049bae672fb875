"""The page asks nobody anything, logs nothing and shows nothing by itself."""

import pytest


@pytest.mark.parametrize("width", [1280, 320])
def test_it_asks_for_nothing_but_itself(open_page, built_report, width):
    page = open_page(width)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.set_viewport_size({"width": 900 - width % 900, "height": 700})
    page.wait_for_load_state("networkidle")
    assert page.events == [f"request {built_report.page.as_uri()[:80]}"]


def test_its_policy_would_stop_a_script_and_a_foreign_picture(open_page):
    """Put into the page by force; the policy is what keeps them from acting."""
    page = open_page()
    del page.events[:]
    page.on("requestfailed", lambda request: page.events.append(f"stopped {request.failure}"))
    page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'alert(1); window.ran = true';
        const image = document.createElement('img');
        image.src = 'https://example.invalid/picture.png';
        image.setAttribute('onerror', 'window.ran = true');
        document.body.append(script, image);
    }""")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    said = [event for event in page.events if event.startswith("console")]
    assert len(said) == 3, "the script, the picture, and what the picture was to do"
    assert all("Content Security Policy" in event for event in said)
    assert [event for event in page.events if event not in said] == [
        "request https://example.invalid/picture.png", "stopped csp"]


def test_it_is_the_same_without_javascript(open_page):
    assert open_page(java_script_enabled=False).locator("figure img").count() == 11
