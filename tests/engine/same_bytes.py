"""Make a report with both engines and hold every file that was written against the other's."""

from tests.project_copy import copy_project, run_pipeline


def compare_engines(folder, data, year, *surveys):
    """Make reports of a year, those that others cite first; return the files that differ, and how many executed notebooks were compared."""
    roots = {engine: copy_project(folder / engine, data) for engine in ("fork", "kernel")}
    for engine, root in roots.items():
        for survey in surveys:
            result = run_pipeline(root, "report", year, survey, ["--engine", engine])
            assert result.returncode == 0, result.stderr
    forked, kernel = ({path.relative_to(root): path.read_bytes() for part in ("outputs", "data/processed") for path in (root / part).rglob("*")
                       if path.is_file() and path.name not in ("build-record.json", ".lock")} for root in roots.values())
    different = [path.as_posix() for path in {**forked, **kernel} if forked.get(path) != kernel.get(path)]
    return different, sum(path.suffix == ".ipynb" for path in forked)
