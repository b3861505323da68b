"""Public copies: whatever way words are hidden, no format, name, letter or calendar holds them."""

from secretariat.documents.blocks import Audience
from tests.documents.hiding import Hiding
from tests.documents.programme import Programme


def test_no_public_copy_in_any_format_holds_what_was_hidden_by_any_way(file_store):
    hiding = Hiding(Programme(file_store), seed=1)
    hiding.hide(12)
    assert hiding.found() == []
    whole = {word for _, word in hiding.found(Audience.INTERNAL)}
    assert set(hiding.words) - whole == {*hiding.unprinted}, "the search does find them where they are"
