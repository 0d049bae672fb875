"""Give questions and options short ids, made of the words that tell them apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from stemreport.codebook.grammar import check_id

__all__ = ["name_options", "name_questions"]

_LITTLE = frozenset("""
a about all also am an and any are as at be been being but by can could did do does doing each either else for from get give
had has have having he her here him his how i if in into is it its just let like many may me might mine most much must my of
on one or our out over own per please rate same say select shall she should so some state such tell than that the their them
then there these they thing things this those through tick to under us use using very was we were what when where whether
which while who whom whose why will with would you your following apply question answer overall currently
""".split())
_TELLING = frozenset("very not cannot no never none nothing most much all any more less same over under other".split())
"""Words that make the difference between options, though they say little in a question."""
_MOST_LETTERS = 28
_NUMBER = re.compile(r"\W*q?\d+[.):]\s+(?=\D)", re.IGNORECASE)
"""The number of a question or an option, which may be another one next year."""


def name_questions(texts: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """Name questions by two or three telling words each.

    Parameters
    ----------
    texts : sequence of str
    taken : iterable of str
        Ids that are used for something else.

    Examples
    --------
    >>> name_questions(["How easy is it to find birds?", "Where do you watch birds?", "Gender", "3. Total"])
    ['easy_find', 'watch', 'gender', 'total_answer']
    """
    words = [_list_words(text, _LITTLE) for text in texts]
    questions = Counter(word for one in words for word in set(one))
    # What nearly every question speaks of tells none of them.
    common = {word for word, times in questions.items() if times > max(2, 0.25 * len(texts))}
    common |= {word for word, times in questions.items() if times > 1} if len(texts) < 8 else set()
    ids = _Ids(taken, begins=True)
    named = []
    for text, one in zip(texts, words):
        # A single word, or the code that a tool gave, is a name already.
        is_name = re.fullmatch(r"[a-z][a-z0-9_]*", text.casefold())
        named.append(ids.add([text.casefold()] if is_name else [word for word in one if word not in common] or one, most=3))
    return named


def name_options(labels: Sequence[str]) -> dict[str, str]:
    """Name options or items, by their labels.

    Examples
    --------
    >>> name_options(["Very easy", "Easy", "Neither easy nor difficult", "18-24", "Other (please specify)", "First"])
    {'Very easy': 'very_easy', 'Easy': 'easy', 'Neither easy nor difficult': 'neither_easy_nor_difficult', '18-24': 'from_18_24',
    'Other (please specify)': 'other', 'First': 'first_answer'}
    """
    ids = _Ids((), begins=False)
    named = {}
    for label in labels:
        words = _list_words(label, _LITTLE - _TELLING)
        named[label] = ids.add(["other"] if words[:1] == ["other"] else words, most=4)
    return named


def _list_words(text: str, left_out: frozenset[str]) -> list[str]:
    text = _NUMBER.sub("", text, count=1).replace(">", " over ").replace("<", " under ").replace("+", " plus ")
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    plain = plain.replace("n/a", "na")
    plain = plain.replace("can't", "cannot").replace("won't", "will not")
    plain = re.sub(r"n't\b", " not", plain).replace("'s ", " ").replace("'", "")
    # What stands in brackets explains: it is used where the rest is not enough.
    words = re.findall(r"[a-z0-9]+", re.sub(r"\([^()]*\)", " ", plain)) + re.findall(
        r"[a-z0-9]+", " ".join(re.findall(r"\(([^()]*)\)", plain)))
    return [word for word in words if word not in left_out] or words


class _Ids:
    """Makes ids that are valid and different."""

    def __init__(self, taken: Iterable[str], begins: bool):
        self._taken = set(taken)
        self._begins = begins

    def add(self, words: Sequence[str], most: int) -> str:
        """Make an id of the first words; of more of them where it is taken already."""
        words = list(words) or ["answer"]
        longer = [self._write(words[:count]) for count in (most, most + 1, most + 2)]
        id = next((one for one in longer if one not in self._taken), longer[0])
        number = 2
        while id in self._taken:
            id, number = f"{longer[0]}_{number}", number + 1
        self._taken.add(id)
        return id

    def _write(self, words: Sequence[str]) -> str:
        while len("_".join(words)) > _MOST_LETTERS and len(words) > 1:
            words = words[:-1]
        id = "_".join(words)[:40].strip("_")
        if not id[0].isalpha():
            id = f"{'question' if self._begins else 'from' if '_' in id else 'answer'}_{id}"
        return f"{id}_answer" if check_id(id, "", "", self._begins) else id
