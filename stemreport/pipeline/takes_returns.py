"""Find out from a codebook, before anybody has read it in earnest, how a report comes about."""

from __future__ import annotations

from stemreport.paths import Paths

__all__ = ["takes_returns"]


def takes_returns(paths: Paths) -> bool:
    """Find whether organisations send in what is added up; what is wrong with the codebook is said when it is read in earnest."""
    try:
        text = paths.codebook.read_text(encoding="utf-8-sig")
        if "intake" not in text:
            return False
        # Loaded where it is needed: most codebooks lack the word, and a run with nothing to do is to take no time.
        import tomllib

        return "intake" in tomllib.loads(text)
    except (OSError, ValueError):
        return False
