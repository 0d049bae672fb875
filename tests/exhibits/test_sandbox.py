"""From a sentence nobody reaches Python: what is known to break out of template engines ends in advice, at once."""

import time

import pytest

from stemreport.exhibits.sandbox import find_beyond_citing, open_sandbox
from stemreport.exhibits.wording import Wording, WordingFault

RUN = "__import__('os').system('touch FILE')"
ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ [].__class__.__base__ }}", "{{ ''['__class__'] }}", "{{ ''|attr('__class__') }}",
    "{{ ''|attr('\\x5f\\x5fclass\\x5f\\x5f') }}", "{{ cycler.__init__.__globals__.os.system('touch FILE') }}", "{{ joiner.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('touch FILE').read() }}", "{{ lipsum(10**9) }}", "{{ namespace.__init__.__globals__ }}", "{{ namespace(a=1).a }}",
    "{{ dict(a=1) }}", "{{ self.__init__.__globals__.__builtins__ }}", "{{ self._TemplateReference__context.cycler.__init__.__globals__.os }}",
    "{{ self }}", "{{ '{0.__class__.__mro__}'.format(features) }}", "{{ '{0.__class__}'.format_map({'0': 1}) }}", "{{ '%s' % features._book }}",
    "{{ '%999999999d' % 1 }}", "{{ features.pond.label.format(top) }}", "{{ features.pond.label.ljust(9999999999) }}", "{{ features.pond.label.__class__ }}",
    "{{ features.pond.label.upper }}", "{{ range(10**9) }}", "{{ range(99999)|list }}", "{{ 'a' * 10**10 }}", "{{ 9**9**9 }}", "{{ 7 * 7 }}", "{{ [1] * 10**9 }}",
    "{{ features['pond'] }}", "{{ features[top] }}", "{{ top.__globals__ }}", "{{ top.__code__ }}", "{{ top.__closure__ }}", "{{ claim.__func__ }}", "{{ of.__wrapped__ }}",
    "{{ text._resolve }}", "{{ period._entries }}", "{{ external._given() }}", "{{ survey.__getattr__('title') }}", "{{ features._book.settings }}",
    "{{ (features.pond > 0).first._book }}", "{{ top(*[features, 1]) }}", "{{ top(**{'question': features}) }}", "{{ features.pond if features.pond else 0 }}",
    "{% import 'os' as os %}{{ os }}", "{% include '/etc/passwd' %}", "{% extends '/etc/passwd' %}", "{% from 'x' import y %}", "{% for x in range(10**9) %}{% endfor %}",
    "{% set x = features.__class__ %}{{ x }}", "{% macro m() %}{{ caller() }}{% endmacro %}{{ m.__globals__ }}", "{% call top() %}{% endcall %}",
    "{% filter attr('__class__') %}{% endfilter %}", "{% with a = ''.__class__ %}{{ a }}{% endwith %}", "{% autoescape true %}{% endautoescape %}",
    "{% if ''.__class__ %}{% endif %}", "{% block a %}{% endblock %}", "{% do x %}", "{% debug %}", "{% raw %}{{ x }}{% endraw %}{{ 1 is callable }}",
    "{{ g }}", "{{ config.items() }}", "{{ request.application.__globals__ }}", "{{ url_for.__globals__ }}", "{{ get_flashed_messages.__globals__ }}", "{{ caller() }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{{ '" + "a" * 100_000 + "' }}", "{{ features" + ".a" * 20_000 + " }}", "{{ ''.join(features) }}", "{{ {}.update }}",
    "{{ features.pond.count.zfill(9999999999) }}", "{{ ''.mro() }}", "{{ 1 .__class__ }}", "{{ true.__class__ }}", "{{ ().__class__.__bases__[0].__subclasses__()[59] }}",
    "{{ x.__init__.__globals__ }}", "{{ " + RUN + " }}"]


@pytest.fixture
def wording(book):
    return Wording(book)


@pytest.mark.parametrize("source", ESCAPES, ids=[source[:50] for source in ESCAPES])
def test_a_known_escape_ends_in_advice_and_runs_nothing(wording, source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    began = time.monotonic()
    with pytest.raises(WordingFault) as fault:
        wording.resolve(source.replace("FILE", str(tmp_path / "ran")))
    assert fault.value.advice and fault.value.expected
    assert time.monotonic() - began < 2
    assert list(tmp_path.iterdir()) == []
    assert "object at 0x" not in fault.value.found and "/lib/" not in fault.value.found and len(fault.value.found) < 1000


@pytest.mark.parametrize("source", ESCAPES, ids=[source[:50] for source in ESCAPES])
def test_a_text_of_the_settings_reaches_no_more_than_a_sentence(book, source):
    from dataclasses import replace

    from stemreport.exhibits.citations import FindingBook

    settings = replace(book.settings, texts={"hostile": source})
    with pytest.raises(WordingFault):
        Wording(FindingBook(book.findings, book.codebook, settings)).resolve("{{ text.hostile }}")


def test_the_engine_has_no_names_filters_and_tests_of_its_own():
    engine = open_sandbox(str)
    assert not engine.globals and not engine.filters and not engine.tests


@pytest.mark.parametrize("source", [
    "{{ features.pond.both }} of {{ features.pond.base }}", "{{ top(features, 3) }}", "{{ claim('more', features.trees > features.pond) }}",
    "{{ of('other', '2013').features.pond }}", "{# a remark #}", "{ a brace }", "{{ listed(visits, 2, 'ever') }}", "{{ claim('most', highest(features.pond, features.trees)) }}"])
def test_what_only_cites_passes(source):
    assert find_beyond_citing(open_sandbox(str).parse(source)) == ""
