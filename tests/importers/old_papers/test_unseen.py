"""Papers that the rules were not written from, in five forms and three languages: what is read of them is measured."""

import pytest

from tests.importers.old_papers import measure, unseen_papers


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    return measure.measured(unseen_papers.made(tmp_path_factory.mktemp("unseen")))


@pytest.mark.parametrize("part", measure.PARTS)
def test_unseen_papers_are_read_nearly_whole(read, part):
    figures, wrong = read
    assert figures[part] >= 0.95, {name: parts[part] for name, parts in wrong.items() if part in parts}
