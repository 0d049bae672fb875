"""Plain citations are filled as the template engine fills them, and whatever else a text holds is left to it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from stemreport.exhibits.citations import Names
from stemreport.exhibits.fill_plain import fill_plain
from stemreport.exhibits.wording import Wording

ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=lambda value: f"<{value!r:.40}>")
NAMES = {
    "a": Names("a", {"b": "x", "c": "{{ a.b }}", "d": Names("a.d", {"e": 3})}), "self": "s", "text": "a text", "range": 5, "none": 1,
    **{name: (lambda name: lambda *given: (name, *map(str, given)))(name) for name in ("top", "listed", "first", "share", "ref", "note", "claim")}}

paths = st.sampled_from(["a", "a.b", "a.c", "a.d.e", "a.d", "a.x", "a.b.c", "text", "text.upper", "self", "self.b", "range", "none", "dict", "nobody",
                         "nobody.x", "a.²", "true", "a.d.mro"])
words = st.sampled_from(["", "valued", "a b", "é", "}}", "3"])
calls = st.one_of(
    paths, st.builds("{}({})".format, st.sampled_from(["first", "share", "ref", "a", "nobody"]), paths),
    st.builds("{}({}, {})".format, st.sampled_from(["top", "listed", "first"]), paths, st.integers(-1, 12)),
    st.builds("{}({}, {}, '{}')".format, st.sampled_from(["top", "listed"]), paths, st.integers(0, 12), words),
    st.builds("{}('{}')".format, st.sampled_from(["ref", "note"]), st.sampled_from(["x1", "_", "²", "a b", ""])),
    st.builds("first({}, '{}')".format, paths, words), st.builds("claim('{}', {})".format, words, paths), st.builds("{} ~ 1".format, paths))
texts = st.one_of(st.sampled_from(["", "\n", "\n\n", "\r\n", "{", "}", "}}", "{%", "{#", "#}", "{% raw %}", "{% endraw %}", "{{", " of ", "\ue000", "é\u2028"]),
                  st.builds("{{{{ {} }}}}".format, calls), st.builds("{{{{- {} -}}}}".format, paths))


def fill(write, source):
    """What a text becomes, or what is said of it."""
    try:
        return write(source)
    except Exception as error:
        return type(error), str(error)


@settings(deadline=None, derandomize=True)
@given(st.lists(texts, max_size=6).map("".join))
@example("{{ nobody }}")
@example("{{ nobody(a.b) }}")
@example("{{ a.b² }}")
@example("{{ top(a, 1٣) }}")
@example("One\r\nand {{ a.b }}\r\n")
@example("{{ self }}")
def test_plain_citations_are_filled_as_the_engine_fills_them(source):
    def fill_quickly(source):
        return fill_plain(source, NAMES, ENVIRONMENT)

    assert fill(fill_quickly, source) in (None, fill(lambda source: ENVIRONMENT.from_string(source).render(NAMES), source))


@pytest.mark.parametrize("source", ["", "Words.\n", "{{ a.b }} of {{ text }}\n", "{{ top(a, 3) }}{{ first(a.d, 'e') }}", "See {{ ref('x1') }} }}."])
def test_plain_texts_need_no_engine(source):
    assert fill_plain(source, NAMES, ENVIRONMENT) == ENVIRONMENT.from_string(source).render(NAMES)


def test_a_sentence_is_filled_without_the_engine(book, monkeypatch):
    wording = Wording(book)
    monkeypatch.setattr(ImmutableSandboxedEnvironment, "from_string", None)
    assert wording.resolve("{{ gardens }} gardens, {{ features.pond.base }}")
