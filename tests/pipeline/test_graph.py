from stemreport.paths import Paths
from stemreport.pipeline.graph import list_tasks
from stemreport.pipeline.task import STAGES
from tests.pipeline.conftest import SURVEY, YEAR


def tasks(root):
    return {task.name: task for task in list_tasks(Paths(root, YEAR, SURVEY))}


def test_tasks_stand_in_the_order_of_the_story(garden):
    assert list(tasks(garden)) == ["prose", "clean", "analyse", "protect", "figures", "provenance", "10-summary", "20-findings",
                                   "90-annex", "document"]
    # The prose is read first, for whoever waits for the report.
    order = [STAGES.index(task.stage) for task in tasks(garden).values()][1:]
    assert order == sorted(order)


def test_a_task_comes_after_those_that_it_waits_for(garden):
    names = list(tasks(garden))
    assert all(names.index(before) < names.index(task.name) for task in tasks(garden).values() for before in task.after)


def test_no_two_tasks_write_the_same_file(garden):
    written = [path for task in tasks(garden).values() for path in task.outputs]
    assert len(written) == len(set(written))
