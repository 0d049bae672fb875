"""The interval and test of a difference of means, as published methods give them."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from stemreport.findings.proportions import LEVEL

__all__ = ["Sample", "compare_means"]


@dataclass(frozen=True)
class Sample:
    """What is known of the numbers of some people: mean, standard deviation (of n - 1) and how many they are."""

    mean: float
    deviation: float
    size: int


def compare_means(first: Sample, second: Sample) -> tuple[float, float, float]:
    """Compare the means of two groups of different people, whose numbers may be spread differently.

    Parameters
    ----------
    first, second : Sample
        Of two people or more each.

    Returns
    -------
    float, float, float
        The limits of the difference, first less second, and the two-sided p of Welch's t test (Welch 1947, Biometrika 34:28, with
        the degrees of freedom that he and Satterthwaite give).

    Examples
    --------
    >>> low, high, p = compare_means(Sample(20.6, 5.0, 30), Sample(17.3, 8.0, 40))
    >>> round(low, 3), round(high, 3), round(p, 4)
    (0.186, 6.414, 0.0382)
    """
    from scipy.stats import t

    difference = first.mean - second.mean
    parts = [one.deviation**2 / one.size for one in (first, second)]
    error = sqrt(sum(parts))
    if not error:
        # Everybody gave one number each year: there is no chance in it.
        return difference, difference, float(difference == 0)
    freedom = sum(parts) ** 2 / sum(part**2 / (one.size - 1) for part, one in zip(parts, (first, second)))
    reach = float(t.ppf((1 + LEVEL) / 2, freedom)) * error
    return difference - reach, difference + reach, float(2 * t.sf(abs(difference) / error, freedom))
