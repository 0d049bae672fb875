"""Every word stands out from what is behind it, by 4.5 to 1 at least, as the browser computes the colours."""

import pytest

CONTRAST = """
    const parse = colour => {
        const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
        return {parts: [red, green, blue], alpha};
    };
    const light = parts => {
        const [red, green, blue] = parts.map(one => one / 255).map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const mix = (front, back) => front.parts.map((one, place) => front.alpha * one + (1 - front.alpha) * back[place]);
    const background = one => {
        const layers = [];
        for (let up = one; up; up = up.parentElement) {
            const style = getComputedStyle(up);
            if (style.backgroundImage !== 'none') throw new Error(`a picture behind ${up.outerHTML.slice(0, 60)}`);
            if (Number(style.opacity) !== 1) throw new Error(`see-through: ${up.outerHTML.slice(0, 60)}`);
            layers.push(parse(style.backgroundColor));
        }
        return layers.reverse().reduce((back, front) => mix(front, back), [255, 255, 255]);
    };
    const contrast = one => {
        const back = background(one), front = mix(parse(getComputedStyle(one).color), back);
        const [low, high] = [light(back), light(front)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
"""
"""How a browser is asked for the contrast of an element's words to what is behind them."""

MEASURE = f"""() => {{{CONTRAST}
    const measured = [];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {{
        const one = words.currentNode.parentElement;
        if (!words.currentNode.data.trim() || !one.getClientRects().length) continue;
        measured.push([contrast(one), words.currentNode.data.trim().slice(0, 60)]);
    }}
    return measured;
}}"""


@pytest.mark.parametrize("media", ["screen", "print"])
def test_every_word_stands_out_from_its_background(open_page, media):
    page = open_page()
    page.emulate_media(media=media)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    measured = page.evaluate(MEASURE)
    assert len(measured) > 1000
    assert [words for contrast, words in measured if contrast < 4.5] == []


def test_the_measure_is_right(open_page):
    """A grey that passes by little, and one that fails by little."""
    page = open_page()
    for colour, contrast in (("#767676", 4.54), ("#777777", 4.48), ("rgb(0 0 0 / 0.5)", 3.98)):
        page.evaluate("colour => document.body.innerHTML = `<p style='color: ${colour}'>word</p>`", colour)
        ((measured, _),) = page.evaluate(MEASURE)
        assert round(measured, 2) == contrast


def test_where_the_focus_is_can_be_seen_on_the_page_and_on_its_bands(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineColor")
    red, green, blue = (int(part) for part in outline.removeprefix("rgb(").rstrip(")").split(","))
    assert max(red, green, blue) <= 0x59, "dark against white, and ringed by yellow"
    assert "rgb(253, 213, 34)" in page.evaluate("getComputedStyle(document.activeElement).boxShadow")
