"""Where the bundle of a report, its published editions and answers to single questions stand."""

from __future__ import annotations

from pathlib import Path

__all__ = ["EditionPaths"]


class EditionPaths:
    """The part of `stemreport.paths.Paths` that is about publication."""

    year: str
    survey: str
    raw: Path
    outputs: Path

    @property
    def bundle(self) -> Path:
        """Folder of all that would be published, as it is now; it goes when the report is made anew."""
        return self.outputs / "bundle"

    @property
    def publication(self) -> Path:
        """Folder of the published editions: none of them is ever written over, and no command removes one."""
        return self.outputs / "publication"

    def edition(self, number: str) -> Path:
        """Folder of a published edition."""
        return self.publication / number

    def edition_archive(self, number: str) -> Path:
        """A published edition as one file."""
        return self.publication / f"{self.year}-{self.survey}-{number}.zip".lower().replace(" ", "-").replace("_", "-")

    def edition_record(self, number: str) -> Path:
        """What is kept of a published edition with the inputs: its checksums, by which it is known again wherever it is made."""
        return self.raw / "editions" / number / "SHA256SUMS"

    def edition_findings(self, number: str) -> Path:
        """The findings of a published edition, with which a later one is compared."""
        return self.edition_record(number).with_name("findings.csv")

    @property
    def signoff(self) -> Path:
        """Who answers for the bundle, and for which bytes."""
        return self.raw / "signoff.toml"

    def asked(self, name: str) -> Path:
        """What one question that somebody asked of the survey declares."""
        return self.raw / "adhoc" / f"{name}.toml"

    def answered(self, name: str) -> Path:
        """The findings of an answer that was given, kept with the inputs: what follows is protected together with them."""
        return self.asked(name).with_suffix(".csv")

    def list_answered(self) -> list[str]:
        """List the names of the answers that were given."""
        return sorted(path.stem for path in (self.raw / "adhoc").glob("*.csv"))

    @property
    def answers(self) -> Path:
        """Folder of the answers to single questions; they were given, so they do not go when a report is made anew."""
        return self.outputs / "adhoc"
