"""From an annual survey to a published findings report, every figure computed and cited."""

from stemreport.report import open_report

__all__ = ["open_report"]
__version__ = "0.1.0"
