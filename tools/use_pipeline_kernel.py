"""use_pipeline_kernel.py PYTHON: let JupyterLab run notebooks with the pipeline's PYTHON.

Runs in JupyterLab's own environment and replaces its kernel `python3`, the name that the
committed notebooks carry, so that they open there without asking for a kernel.
"""

import json
import os
import sys
from pathlib import Path

KERNEL = Path("share", "jupyter", "kernels", "python3", "kernel.json")

# Absolute, because kernels start in the folder of their notebook. Links are not followed:
# what the link points at is the Python without the environment.
python = Path(os.path.abspath(sys.argv[1]))
spec = json.loads((python.parent.parent / KERNEL).read_text(encoding="utf-8"))
spec["argv"][0] = str(python)
spec["display_name"] = "stemreport pipeline"

# A new file, never written into the old one: uv makes installed files hard links to its
# cache, so that every other environment of this machine would get this kernel too.
target = Path(sys.prefix) / KERNEL
new = target.with_suffix(".new")
new.write_text(json.dumps(spec, indent=1) + "\n", encoding="utf-8")
new.replace(target)
