"""What measures, and the counts of who answered, are called wherever they are named."""

from __future__ import annotations

__all__ = ["COUNT_WORDS", "MEASURE_WORDS"]

MEASURE_WORDS = {"percent": "Percentage", "count": "Number", "mean": "Mean", "total": "Total", "share": "Share of the total", "rate": "For each one of the denominator", "median": "Median",
                 "lower_quartile": "Lower quartile", "upper_quartile": "Upper quartile", "standard_deviation": "Standard deviation"}
"""By the measure of a finding."""

COUNT_WORDS = {"answered": "Answered", "asked": "Asked", "not_answered": "Not answered", "not_asked": "Not asked", "zero": "Answered 0",
               "received": "Received", "excluded": "Excluded in all", "edited": "Answers corrected by hand",
               "read_by_rule": "Typed in words or signs and read by a rule", "outlying": "Far from the others",
               "agreement": "Same codes given by both coders", "kappa": "Cohen's kappa of the two coders", "rate": "Response rate"}
"""By the end of a finding's id."""
