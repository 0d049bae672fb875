"""Find what can be known of causes where only the hashes of the inputs were kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from stemreport.changes.build import Build
from stemreport.changes.change import Change
from stemreport.changes.find_causes import LIBRARIES
from stemreport.changes.inputs import InputGroup

__all__ = ["ProvenanceCauses", "compare_provenance"]

_LOCK = "Lock of the environment"


@dataclass(frozen=True)
class ProvenanceCauses:
    """The causes as far as hashes tell, which inputs are others, and what the reader has to know."""

    causes: dict[tuple[str, str], str]
    inputs: list[InputGroup]
    remarks: list[str]


def compare_provenance(old: Build, new: Build, changes: Sequence[Change]) -> ProvenanceCauses:
    """Compare the hashes of the parts that two reports were made from."""
    now = json.loads(new.paths.provenance.read_text(encoding="utf-8"))
    if not old.provenance:
        return ProvenanceCauses({}, [], ["What that edition was made from was not kept, so causes cannot be found."])
    parts = [part for part in dict.fromkeys([*now, *old.provenance]) if now.get(part) != old.provenance.get(part)]
    inputs = [InputGroup(part, (), (_tell(part, old, now),)) for part in parts]
    # Of another lock come other libraries, which may be behind any change.
    suspects = [LIBRARIES if part == _LOCK else part for part in parts]
    if len(suspects) > 1:
        remark = "Of that edition only the hashes of its inputs were kept: the causes are among these inputs, and cannot be told apart. A saved draft keeps them all."
        return ProvenanceCauses({}, inputs, [remark])
    remark = "Of that edition only the hashes of its inputs were kept; the cause is found by elimination. Where no input is another, libraries remain, or a file that was changed by hand."
    cause = suspects[0] if suspects else LIBRARIES
    return ProvenanceCauses({one.name: cause for one in changes}, inputs, [remark] if changes else [])


def _tell(part: str, old: Build, now: dict[str, str]) -> str:
    if part not in now or part not in old.provenance:
        return "it is new" if part in now else "it is gone"
    return f"SHA-256 {old.provenance[part][:12]}… before, {now[part][:12]}… now"
