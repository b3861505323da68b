"""Two hundred secret passages, and nothing of them in any public copy: the small proof of the suite at full size."""

from dataclasses import replace

import pytest

from secretariat.services import groups
from tests.documents.hiding import Hiding
from tests.documents.hiding_forms import FormHiding
from tests.documents.hiding_matters import MatterHiding
from tests.documents.programme import Programme

pytestmark = pytest.mark.prove

PASSAGES = 200


@pytest.mark.parametrize(("seed", "bilingual"), [(2, False), (3, True)])
def test_two_hundred_secret_passages_leave_no_trace_in_any_public_copy_in_any_language(file_store, seed, bilingual):
    programme = Programme(file_store)
    group = file_store.query(groups.one, programme.group)
    programme.do(groups.change, programme.group, replace(group.facts, bilingual=bilingual))
    hiding = Hiding(programme, seed=seed)
    hiding.hide(PASSAGES)
    assert hiding.found(in_turn=False) == []
    assert hiding.told_to_others(hiding.letters()) == []


@pytest.mark.parametrize("seed", [2, 3])
def test_two_hundred_secret_things_of_matters_statements_and_projects_leave_no_trace_in_any_format(file_store, seed):
    """A form of the same group has its secrets too, so that what is told of the whole group holds all of them."""
    programme = Programme(file_store)
    hiding, form = MatterHiding(programme, seed=seed), FormHiding(programme, seed=seed)
    form.hide(PASSAGES // 4)
    hiding.hide(PASSAGES)
    hiding.about["form"].append(form.form)
    hiding.about["template"].append(form.template)
    hiding.words += form.words
    assert hiding.found(in_turn=False) == []
