"""Public copies: whatever way words are hidden, no format, name, letter or calendar holds them, in any language."""

import email
import email.policy

import pytest

from secretariat.documents.blocks import Audience
from tests.documents.hiding import Hiding, traces
from tests.documents.programme import Programme


@pytest.fixture
def hiding(file_store) -> Hiding:
    made = Hiding(Programme(file_store), seed=1)
    made.hide(12)
    return made


def test_no_public_copy_in_any_format_holds_what_was_hidden_by_any_way(hiding):
    """Marked before or after a version was kept, a comment round was asked or an invitation went out: it is secret."""
    assert hiding.found() == []
    whole = {word for _, word in hiding.found(Audience.INTERNAL, forms={"text"})}
    assert set(hiding.words) - whole == set(), "the search does find them where they are"


def test_what_goes_to_one_organization_tells_nothing_secret_of_what_others_answer_for(hiding):
    """Sheets of update rounds and letters have no public copy: they go to whom they are addressed to alone."""
    letters = list(hiding.letters())
    assert hiding.told_to_others(letters) == []
    told = {body for body, name, data in letters if traces(data, [*hiding.owned.get(body, ())], name)}
    assert told == {*hiding.owned}, "those who answer for it do read it"
    drafts = [email.message_from_bytes(data, policy=email.policy.default) for _body, name, data in letters
              if "tehtävät" in name]  # fmt: skip
    bodies = [one.get_body(("plain",)).get_content() for one in drafts]
    assert any("Salassa pidettävä" in one for one in bodies), "and reads that it is secret"
