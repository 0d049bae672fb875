import json

from stemreport.exhibits.fragment import FRAGMENT_TYPE, Fragment, Heading


def test_a_fragment_describes_itself_to_the_document():
    fragment = Fragment("<p>", (("figure", "a", "A"),), (Heading(2, "h", "H"),))
    bundle = fragment._repr_mimebundle_()
    assert bundle["text/html"] == "<p>"
    assert json.loads(json.dumps(bundle[FRAGMENT_TYPE])) == {"exhibits": [["figure", "a", "A"]], "headings": [[2, "h", "H"]]}


def test_fragments_add_up_in_order():
    both = Fragment("a", (("figure", "x", "X"),)) + Fragment("b", headings=(Heading(2, "h", "H"),))
    assert both.html == "ab" and both.exhibits == (("figure", "x", "X"),) and both.headings[0].id == "h"


def test_it_is_shown_in_few_words_where_html_is_not():
    assert repr(Fragment("<p>" * 99, (("figure", "x", "X"),))) == "Fragment(figure x)"
