"""A paragraph is split where a sentence certainly ends, and never inside of anything that is open."""

import pytest

from stemreport.document.split_sentences import split_sentences
from stemreport.exhibits.marks import mark

FEW = mark("too few to publish", ("a",), "count")
CLAIM = mark("too few to publish", ("a",), "claim")


def split(html):
    return [sentence for sentence, _ in split_sentences(html)]


@pytest.mark.parametrize("sentences", [
    ["One.", "Two!", "Three?", "Four"],
    ["There were 215.", "213 came."],
    ["It was 2.5.", "£3 more."],
    ["<strong>Who.</strong>", "They came."],
    ["<strong>Who.</strong>", "<em>They</em> came.", "<code>X</code> too."],
    ['He said “so.”', "“Yes.”", "So (it is.)", "(All of it.)"],
    ["&quot;So.&quot;", "&quot;Yes.&quot;"],
    ['So.<a href="#note-1">[note 1]</a> <a href="#note-2">[note 2]</a>', "Next."],
    [f"There were {mark('9', ('b',), 'value')}.", f"{FEW} came.", f"{mark('8', ('b',), 'value')} went."],
    [f"{mark('Hedge', ('b',), 'ranking')}.", f"{mark('Trees', ('b',), 'ranking')}."],
    ["Line.", "Next line."], ["Who said no?", "He did, in fig!", "So."],
    ["Électricité.", "Ä."],
])
def test_sentences_end_where_they_end(sentences):
    assert split(" ".join(sentences)) == split("\n".join(sentences)) == split("<br />\n".join(sentences)) == sentences


@pytest.mark.parametrize("one", [
    "Of 1.5 and v1.2.3 and www.gov.scot.", "See e.g. Ponds or i.e. Trees.", "By J. Smith and A. B. Jones.", "Dr. Smith, No. 5.",
    "Fig. 3 and p. 7 approx. 9.", "So it is. and goes on", "Well... So.", "(He came. She went) away.", "<em>He came. She went</em> away.",
    "“He came. She went” they said.", "[He came. She went] away.", f"Came. {CLAIM} of them.", f"Came. {mark('most', ('b',), 'share')}.",
    f"Of {mark('A. B. Smith', ('b',), 'ranking')} alone.", f"Label {mark('No. Yes. ', ('b',), 'ranking')}X.", "1.", "Then:",
    f"Label {mark('Pond. Trees. ', ('b',), 'ranking')}X.", '<a href="a. B.html">x</a> only.', 'An <a href="on. By.html">x</a> only.', "An open ( bracket. It goes on.", "U.K. Government", "Is it so?and so", "a.B",
])
def test_a_sentence_goes_on_where_it_is_not_certain(one):
    assert split(one) == [one]


@pytest.mark.parametrize("html", ["", "One.  Two.\n", " One. Two.", "a<br />b. C", f"x {FEW}. Y."])
def test_nothing_is_lost(html):
    assert "".join(sentence + gap for sentence, gap in split_sentences(html)) == html


def test_nothing_open_is_torn():
    for sentence in split("<strong>A. <em>B.</em> C.</strong> D. <a href='#x'>E. F.</a> G. &quot;H. I&quot;"):
        assert all(sentence.count(f"<{tag}") == sentence.count(f"</{tag}") for tag in ("strong", "em", "a"))
