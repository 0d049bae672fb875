"""What all tests share. Imports pytest only: the tests in tests/system run without the pipeline's packages."""

import pytest


def pytest_addoption(parser):
    parser.addoption("--fail-on-skip", action="store_true", help="a skipped test is a failure")


def skipped(config):
    """How many tests and modules were skipped, where that is a failure."""
    if not config.getoption("--fail-on-skip"):
        return 0
    # Where tests run on several cores, the one that hands them out has the report.
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", [])) if reporter else 0


def pytest_sessionfinish(session):
    if skipped(session.config) and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    if count := skipped(config):
        terminalreporter.write_line(f"--fail-on-skip: {count} skipped, which counts as failure", red=True)


@pytest.fixture(scope="session")
def built_report(tmp_path_factory):
    """The finished report, made once for all tests that look at it."""
    from tests.built_report import build_report

    return build_report(tmp_path_factory.mktemp("built") / "project")
