"""From an annual survey to a published findings report, every figure computed and cited."""

__all__ = ["open_report"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    # Loaded when somebody opens a report: a command that has nothing to do needs none of it.
    if name == "open_report":
        from stemreport.report import open_report

        return open_report
    raise AttributeError(f"module 'stemreport' has no attribute {name!r}")
