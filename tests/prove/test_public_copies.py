"""Two hundred secret passages, and nothing of them in any public copy: the small proof of the suite at full size."""

import pytest

from tests.documents.hiding import Hiding
from tests.documents.programme import Programme

pytestmark = pytest.mark.prove

PASSAGES = 200


@pytest.mark.parametrize("seed", [2, 3])
def test_two_hundred_secret_passages_leave_no_trace_in_any_public_copy_in_any_language(file_store, seed):
    hiding = Hiding(Programme(file_store), seed=seed)
    hiding.hide(PASSAGES)
    assert hiding.found(in_turn=False) == []
    assert hiding.told_to_others() == []
