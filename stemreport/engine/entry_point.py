"""What papermill finds under the name ``stemreport`` when it starts; the engine itself is loaded when a notebook runs."""

from __future__ import annotations

__all__ = ["EntryPoint"]


class EntryPoint:
    """Stands for `ForkEngine`: papermill loads what is registered while it is being imported, and the engine imports papermill."""

    @classmethod
    def execute_notebook(cls, *args: object, **kwargs: object) -> object:
        """Run a notebook, as `papermill.engines.Engine.execute_notebook` does."""
        from stemreport.engine.engines import ForkEngine

        return ForkEngine.execute_notebook(*args, **kwargs)

    @classmethod
    def nb_kernel_name(cls, nb: object, name: str | None = None) -> str:
        """Return the name of the kernel that a notebook asks for."""
        from stemreport.engine.engines import ForkEngine

        return ForkEngine.nb_kernel_name(nb, name)

    @classmethod
    def nb_language(cls, nb: object, language: str | None = None) -> str:
        """Return the language of a notebook."""
        from stemreport.engine.engines import ForkEngine

        return ForkEngine.nb_language(nb, language)
