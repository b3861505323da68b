"""Two hundred secret answers and passages of a form, and nothing of them in any public copy of any time."""

import pytest

from tests.documents.hiding_forms import FormHiding
from tests.office import Office

pytestmark = pytest.mark.prove

POINTS = 200


@pytest.mark.parametrize("seed", [2, 3])
def test_two_hundred_secret_answers_leave_no_trace_in_any_public_copy(file_store, seed):
    hiding = FormHiding(Office(file_store), seed=seed)
    hiding.hide(POINTS)
    assert len(hiding.words) > POINTS
    assert hiding.found() == []
