"""Places in the window: a page and what it shows."""

import datetime as dt
from dataclasses import dataclass

HOME = "home"
MEETINGS = "meetings"
MEETING = "meeting"
MINUTES = "minutes"
COMMENTS = "comments"
LIVE = "live"
PLAN = "plan"
MEASURE = "measure"
PLANS = "plans"
BLOCKERS = "blockers"
OWN = "own"
ROUNDS = "rounds"
REPORTS = "reports"
REGISTER = "register"
IMPORT = "import"
OLD_PAPERS = "old_papers"
PEOPLE = "people"
MATTERS = "matters"
MATTER = "matter"
STATEMENTS = "statements"
STATEMENT = "statement"
PROJECTS = "projects"
PROJECT = "project"
FORMS = "forms"
FORM = "form"
FORM_TEMPLATE = "form_template"
SETTINGS = "settings"
KEYS = "keys"
WELCOME = "welcome"

TITLE = "title"
"""The tab of an item where its title is changed."""

RECOVERED = "recovered"
"""The tab of a place where the work goes on after a sudden end."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: the page, and the meeting, item, measure or tab to show there.

    `row_id` is the row to show, of whatever table the page is about. `uid` and `at` are the entry and the place in it
    where the caret is to stand; `on` is the past day to show, `plan_id` the plan to choose.
    """

    page: str
    meeting_id: int | None = None
    item_id: int | None = None
    tab: str = ""
    row_id: int | None = None
    at: int | None = None
    uid: str = ""
    measure_id: int | None = None
    on: dt.date | None = None
    plan_id: int | None = None
