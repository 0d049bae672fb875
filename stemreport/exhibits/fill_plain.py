"""Fill plain citations into a text without the template engine, which compiles each text for longer than all else takes."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment

from stemreport.prose.read_simple import BETWEEN_BRACES, Call, read_call

__all__ = ["fill_plain"]


def fill_plain(source: str, names: Mapping[str, object], environment: Environment) -> str | None:
    """Write what the template engine would write for a text whose citations are names, and plain calls with one.

    Parameters
    ----------
    source : str
        Markdown with citations.
    names : dict
        What may be cited and called.
    environment : Environment
        Says what a name behind a dot is, and finishes what is printed; whatever it raises for a name that is not there is raised.

    Returns
    -------
    str or None
        None where a citation is anything else, or begins with a name that is not there: the engine must look at it.

    Examples
    --------
    >>> environment = Environment(finalize=str.upper)
    >>> fill_plain("It was {{ a.b }}.", {"a": {"b": "so"}}, environment)
    'It was SO.'
    >>> fill_plain("It was {{ a.b ~ 'x' }}.", {"a": {"b": "so"}}, environment) is None
    True
    """
    parts = BETWEEN_BRACES.split(source)
    calls = [read_call(part) if part.isascii() else None for part in parts[1::2]]
    if "\r" in source or any("{" in text for text in parts[::2]) or not all(call and _is_known(call, names) for call in calls):
        return None
    # The engine drops the last end of a line, too.
    parts[-1] = parts[-1].removesuffix("\n")
    parts[1::2] = [str(environment.finalize(_find_value(call, names, environment))) for call in calls]
    return "".join(parts)


def _is_known(call: Call, names: Mapping[str, object]) -> bool:
    # The engine means the text itself by "self".
    return all(name in names and name != "self" for name in (call.function, call.path.partition(".")[0]) if name)


def _find_value(call: Call, names: Mapping[str, object], environment: Environment) -> object:
    given = list(call.more)
    if call.path:
        first, *rest = call.path.split(".")
        value = names[first]
        for name in rest:
            value = environment.getattr(value, name)
        given.insert(0, value)
    return names[call.function](*given) if call.function else given[0]
