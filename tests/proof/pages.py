"""Small pages and drawings written by hand, as a report would hold them."""

import re
from urllib.parse import quote

SCALE = 2.0
"""Pixels for one unit of a value."""


def draw(bars, labels_above=False, other=""):
    """Write an SVG with bars: (label, printed value, length in units)."""
    parts, top = [], 10
    for label, value, length in bars:
        left, right = (0, SCALE * length) if labels_above else (100, 100 + SCALE * length)
        parts.append(f'<path d="M {left} {top} L {right} {top} L {right} {top + 20} L {left} {top + 20} z" '
                     'style="fill: #002d54"/>')
        parts.append(f'<text x="{right + 5}" y="{top + 15}" style="font-weight: 700">{value}</text>')
        at, up = (3, top - 6) if labels_above else (91, top + 15)
        anchor = "" if labels_above else "; text-anchor: end"
        parts.append(f'<text x="{at - (0 if labels_above else 60)}" y="{up}" style="font-size: 16px{anchor}">{label}</text>')
        top += 60
    return ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M 0 0 L 900 0 L 900 900 L 0 900 z" style="fill: #ffffff"/>'
            f'{"".join(parts)}{other}</svg>')


def write_figure(id, rows, bars=None, alt=None, base="Base: 215 respondents.", title="Providers", narrow=None):
    """Write a figure: rows (answer, percentage, number), and bars where they are others than the rows'."""
    bars = bars or [(label, share, float(share.rstrip("%"))) for label, share, _ in rows]
    wide = f"data:image/svg+xml,{quote(draw(bars))}"
    narrow = f"data:image/svg+xml,{quote(draw(narrow or bars, labels_above=True))}"
    label, share, _ = rows[0]
    alt = f"Bar chart: {title}. {len(bars)} bars; the longest is {label}, {share}. Table follows." if alt is None else alt
    return (f'<figure class="exhibit" id="figure-{id}"><figcaption><p class="title" id="figure-{id}-title">'
            f'<span class="label">Figure 1:</span> {title}</p><p class="headline">{label} leads</p>'
            f'<p class="subtitle">Percentage of respondents. {base}</p></figcaption>'
            f'<picture><source media="(max-width: 40em)" srcset="{narrow}"><img src="{wide}" alt="{alt}"></picture>'
            f"<details><summary>Data for figure 1</summary>{write_table(f'data-{id}', rows, f'{title}, 2018/19')}</details>"
            "</figure>")


def write_table(id, rows, title="A table", columns=("Answer", "Percentage", "Number")):
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(f'<tr><th scope="row">{row[0]}</th>' + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>"
                   for row in rows)
    return (f'<div class="scroll"><table id="{id}"><caption><span class="title" id="{id}-caption">{title}</span></caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def write_prose(cell, *paragraphs):
    inside = "".join(f'<p id="{cell}-{number}">{text}</p>' for number, text in enumerate(paragraphs, 1))
    return f'<div class="prose" id="{cell}">{inside}</div>'


def write_ranking(*items):
    """Write a ranking: (rank, words, figure)."""
    return '<ol class="ranking">' + "".join(
        f'<li value="{rank}">{words}: {figure}</li>' for rank, words, figure in items) + "</ol>"


PROVIDERS = [("SSERC", "40.9%", "88"), ("Local authority", "37.7%", "81"), ("STAC", "26.0%", "56")]
HIDDEN = [*PROVIDERS[:2], ("STAC", "too few to publish", "too few to publish")]
HIDDEN_ALT = "Bar chart: Providers. 2 bars; 1 more figure is too few to publish. Table follows."


def write_hidden_figure(alt=HIDDEN_ALT, bars=HIDDEN):
    """Write a figure with a row that has words and no bar."""
    wide, narrow = (draw([(label, share, float(share.rstrip("%"))) for label, share, _ in bars[:2]], labels_above=above, other="".join(
        f'<text x="{5 if above else 105}" y="{145 + 60 * number}" style="font-weight: 700">{share}</text>'
        f'<text x="{3 if above else 31}" y="{124 + 60 * number if above else 145 + 60 * number}">{label}</text>'
        for number, (label, share, _) in enumerate(bars[2:]))) for above in (False, True))
    html = write_figure("x", HIDDEN, bars=[("a", "1%", 1.0)], alt=alt)
    for name, drawing in (("srcset", narrow), ("src", wide)):
        html = re.sub(rf'{name}="data:[^"]*"', lambda found: f'{name}="data:image/svg+xml,{quote(drawing)}"', html)
    return html
