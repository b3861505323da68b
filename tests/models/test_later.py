"""The first page needs the tables of meetings alone; those of plans are mapped when one of them is wanted."""

import subprocess
import sys

import pytest

from secretariat import models
from secretariat.store.store import POINTING

FIRST_PAGE = """
import sys
from secretariat import models
from secretariat.store import files
from secretariat.ui import desk, home_page
later = {"secretariat.models.plans", "secretariat.models.rounds", "secretariat.services.measures"}
assert not later & set(sys.modules), later & set(sys.modules)
models.Plan
assert models.metadata.tables.keys() > {"plan", "update_round", "meeting", "store_fact"}
assert models.RoundAnswer in models.every_row()
"""


def test_the_first_page_maps_no_table_of_plans():
    found = subprocess.run([sys.executable, "-c", FIRST_PAGE], capture_output=True, text=True, check=False, timeout=60)
    assert found.returncode == 0, found.stderr


FIRST_WINDOW = """
import sys
from secretariat.ui import start, window
assert not {"sqlalchemy", "sqlmodel", "secretariat.models", "secretariat.services"} & set(sys.modules)
"""


def test_the_first_window_needs_no_database():
    found = subprocess.run(
        [sys.executable, "-c", FIRST_WINDOW], capture_output=True, text=True, check=False, timeout=60
    )
    assert found.returncode == 0, found.stderr


FIRST_PAPER = """
import sys
from secretariat.documents import kind_of
from secretariat.services import papers
kind_of("agenda"), kind_of("minutes")
later = {f"secretariat.models.{one}" for one in ("matters", "texts", "statements", "projects", "forms")}
assert not later & set(sys.modules), later & set(sys.modules)
"""


def test_the_papers_of_a_group_that_does_not_decide_need_no_table_of_matters():
    found = subprocess.run([sys.executable, "-c", FIRST_PAPER], capture_output=True, text=True, check=False, timeout=60)
    assert found.returncode == 0, found.stderr


def test_a_name_that_no_table_has_is_no_attribute():
    with pytest.raises(AttributeError, match="Plam"):
        models.Plam  # noqa: B018


def test_every_foreign_key_is_checked_at_commit():
    keys = [key for table in models.metadata.tables.values() for key in table.foreign_key_constraints]
    assert keys
    assert {(key.deferrable, key.initially) for key in keys} == {(True, "DEFERRED")}


def test_the_store_keeps_the_blobs_that_any_table_points_to():
    keys = [key for table in models.metadata.tables.values() for key in table.foreign_keys]
    assert sorted(key.parent.table.name for key in keys if key.target_fullname == "blob.sha256") == list(POINTING)
