"""The style that every page of the project has."""

from __future__ import annotations

from pathlib import Path

__all__ = ["TEMPLATES", "read_style"]

TEMPLATES = Path(__file__).parent / "templates"


def read_style() -> str:
    """Read the style sheet, which stands inside each page."""
    return (TEMPLATES / "publication" / "style.css").read_text(encoding="utf-8")
