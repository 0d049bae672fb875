"""What is drawn by lot when a survey is invented, and the note of which oddities were drawn."""

from random import Random

LABELS = (
    "None", "N/A", "nan", "NULL", "Yes", "No", "3.10", "3.1", "0", "-", "=1+1", "true", "Fortran", "C++", "Very easy",
    "Easy", "Neither easy nor difficult", "Lack of funding, time or cover", "Zoë & Björn", 'The "easy" way', "O'Brien",
    "A/B; or C", "1,000 or more", "Other organisations (of any kind)", "Not sure", "a|b", "Höher", "half\u2013day",
    "Day / night", "Day / noon", "4.50",
)
NESTED = {
    ",": ("Red", "Red, blue", "Blue, green", "Time, or cover", "Time"), ";": ("A", "A; B", "B; C", "D"),
    "|": ("P", "P|Q", "Q|R", "S"), "/": ("Dusk", "Dusk / dawn", "Dawn / noon", "x / y"), "": ("Red", "Red, blue", "1,000", "A; B")}
"""Labels of which some begin as others end, by what stands between answers: a cell can be cut in many ways, and in one way
only fully."""

TICK_WORDS = (("1", "0"), ("Yes", "No"), ("X", "-"))
SEPARATORS = (", ", ", ", ",", "; ", ";", "|", " / ", "\n")
STRAY = (" ", "\u00a0", "\u200b", "\ufeff", "\u202f", "  ")
TEXTS = ("Thanks, all good", "None", "N/A", 'She said "no"', "two\nlines", "=SUM(A1)", "x")
SIZES = (1, 2, 5, 12, 40, 90, 200, 400)
YEARS = ("2014", "2018-19", "wave-3", "2021_22", "spring 2020", "7")
KINDS = ("single", "multiple", "scale", "grid", "rank", "number", "date", "text")
CLOSED = ("single", "multiple", "scale", "grid", "rank", "date")


class Chance:
    """A lot that can be drawn again: the same seed gives the same survey."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.features = set()
        self.is_untidy = self.may(0.7, "stray white space")

    def may(self, chance, feature=None):
        """Decide by chance, and note the feature that was decided for."""
        happens = self.random.random() < chance
        if happens and feature:
            self.note(feature)
        return happens

    def note(self, feature):
        self.features.add(feature)

    def pick(self, things):
        return self.random.choice(list(things))

    def some(self, things, least=1, most=None):
        """Draw some of the things, in any order."""
        things = list(things)
        return self.random.sample(things, self.random.randint(least, min(len(things) if most is None else most, len(things))))

    def smudge(self, text, encoding):
        """Add what cleaning takes out again, as far as the encoding has it."""
        if not self.is_untidy or self.random.random() > 0.1:
            return text
        stray = [one for one in STRAY if can_write(one, encoding)]
        place = self.random.randint(0, 4)
        if not text:
            return self.pick(["", " ", "\u00a0"])
        if place == 0:
            return self.pick(stray) + text
        if place == 1:
            return text + self.pick(stray)
        if place == 2:
            return text.replace(" ", "\u00a0")
        if place == 3:
            return text.replace(" ", "  ", 1)
        return text[:1] + "\u200b" + text[1:] if can_write("\u200b", encoding) else text


def can_write(text, encoding):
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
