"""Action plans: goals and measures, and the dated facts of how they stand."""

from alembic import op

revision = "0006"
down_revision = "0005"

_DATES = ("day", "week", "part_of_month", "month", "quarter", "season", "half", "year", "term", "open")
_BOUNDS = (
    "on", "by", "before", "after", "from", "until", "during", "within", "early", "mid", "end", "around"
)  # fmt: skip
_WORDS = {
    "measurekind": ("one_off", "continuous", "periodic", "conditional"),
    "responsibilityrole": ("lead", "co", "consulted"),
    "phase": ("not_started", "preparing", "in_progress", "done", "partly", "dropped", "merged"),
    "precision": _DATES,
    "qualifier": _BOUNDS,
    "reasonclass": ("law_project", "resources", "scope", "dependency", "external", "other"),
    "reported": ("as_planned", "at_risk", "delayed", "stopped", "done_proposed"),
    "headline": (
        "merged",
        "dropped",
        "done",
        "partly",
        "late",
        "at_risk",
        "waiting",
        "not_started",
        "continuous",
        "undated",
        "on_schedule",
    ),
    "direction": ("up", "down", "steady"),
}

# Of each table: its own columns, its checks by name, what is there but once, and where it points.
_TABLES: tuple[tuple[str, str, dict[str, str], str, dict[str, str]], ...] = (
    (
        "plan",
        """
        group_id INTEGER NOT NULL, name_fi VARCHAR NOT NULL, name_sv VARCHAR NOT NULL, name_en VARCHAR NOT NULL,
        starts DATE, ends DATE, term_ends DATE, stale_days INTEGER NOT NULL, late_days INTEGER NOT NULL
        """,
        {
            "name_fi_given": "name_fi <> '' OR name_sv <> '' OR name_en <> ''",
            "starts_ends_ordered": "ends IS NULL OR starts IS NULL OR starts <= ends",
            "stale_days_at_least_1": "stale_days IS NULL OR stale_days >= 1",
            "late_days_at_least_1": "late_days IS NULL OR late_days >= 1",
        },
        "",
        {"group_id": "group"},
    ),
    (
        "plan_version",
        """
        plan_id INTEGER NOT NULL, number INTEGER NOT NULL, "on" DATE NOT NULL, words VARCHAR NOT NULL, item_id
        INTEGER
        """,
        {"number_at_least_1": "number IS NULL OR number >= 1"},
        "plan_id, number",
        {"plan_id": "plan", "item_id": "agenda_item"},
    ),
    (
        "goal",
        """
        plan_id INTEGER NOT NULL, parent_id INTEGER, position INTEGER NOT NULL, number VARCHAR NOT NULL, title
        VARCHAR NOT NULL
        """,
        {"title_given": "title <> ''", "parent_id_of_another": "parent_id IS NULL OR parent_id <> id"},
        "",
        {"plan_id": "plan", "parent_id": "goal"},
    ),
    (
        "measure",
        """
        plan_id INTEGER NOT NULL, goal_id INTEGER, position INTEGER NOT NULL, number VARCHAR NOT NULL, title
        VARCHAR NOT NULL, wording VARCHAR NOT NULL, kind VARCHAR(32) NOT NULL, added_on DATE NOT NULL,
        planned_start DATE, review_on DATE, condition VARCHAR NOT NULL, condition_met_on DATE, resources VARCHAR
        NOT NULL, note VARCHAR NOT NULL, secrecy_id INTEGER
        """,
        {"title_given": "title <> '' OR wording <> ''", "measurekind": "@kind"},
        "",
        {"plan_id": "plan", "goal_id": "goal", "secrecy_id": "secrecy"},
    ),
    (
        "wording",
        """
        measure_id INTEGER NOT NULL, version_id INTEGER NOT NULL, number VARCHAR NOT NULL, wording VARCHAR NOT
        NULL
        """,
        {},
        "measure_id, version_id",
        {"measure_id": "measure", "version_id": "plan_version"},
    ),
    (
        "responsibility",
        """
        measure_id INTEGER NOT NULL, position INTEGER NOT NULL, organization_id INTEGER, collective VARCHAR NOT
        NULL, role VARCHAR(32) NOT NULL, specifier VARCHAR NOT NULL, starts DATE, ends DATE
        """,
        {
            "organization_or_collective": "(organization_id IS NULL) = (collective <> '')",
            "starts_ends_ordered": "ends IS NULL OR starts IS NULL OR starts <= ends",
            "responsibilityrole": "@role",
        },
        "",
        {"measure_id": "measure", "organization_id": "organization"},
    ),
    (
        "measure_contact",
        """
        measure_id INTEGER NOT NULL, person_id INTEGER NOT NULL, starts DATE, ends DATE
        """,
        {"starts_ends_ordered": "ends IS NULL OR starts IS NULL OR starts <= ends"},
        "",
        {"measure_id": "measure", "person_id": "person"},
    ),
    (
        "phase_change",
        """
        measure_id INTEGER NOT NULL, phase VARCHAR(32) NOT NULL, "on" DATE NOT NULL, completed_on DATE, into_id
        INTEGER, reason VARCHAR NOT NULL, item_id INTEGER, withdrawn_on DATE
        """,
        {
            "completed_when_closed": "completed_on IS NULL OR phase IN ('done', 'partly')",
            "completed_on_ordered": 'completed_on IS NULL OR completed_on <= "on"',
            "merged_into_another": "(phase = 'merged') = (into_id IS NOT NULL)",
            "into_id_of_another": "into_id IS NULL OR into_id <> measure_id",
            "on_withdrawn_on_ordered": 'withdrawn_on IS NULL OR "on" <= withdrawn_on',
            "phase": "@phase",
        },
        "",
        {"measure_id": "measure", "into_id": "measure", "item_id": "agenda_item"},
    ),
    (
        "occurrence",
        """
        measure_id INTEGER NOT NULL, position INTEGER NOT NULL, title VARCHAR NOT NULL, added_on DATE NOT NULL,
        done_on DATE, done_told_on DATE, withdrawn_on DATE
        """,
        {
            "title_given": "title <> ''",
            "done_told": "(done_on IS NULL) = (done_told_on IS NULL)",
            "added_on_withdrawn_on_ordered": "withdrawn_on IS NULL OR added_on IS NULL OR added_on <= withdrawn_on",
        },
        "",
        {"measure_id": "measure"},
    ),
    (
        "deadline_revision",
        """
        measure_id INTEGER NOT NULL, occurrence_id INTEGER, position INTEGER NOT NULL, "on" DATE NOT NULL,
        due_words VARCHAR NOT NULL, due_earliest DATE, due_latest DATE, due_precision VARCHAR(32), due_qualifier
        VARCHAR(32), reason_class VARCHAR(32), reason VARCHAR NOT NULL, organization_id INTEGER, approved_on
        DATE, by_coordinator BOOLEAN NOT NULL, item_id INTEGER, withdrawn_on DATE
        """,
        {
            "position_at_least_0": "position IS NULL OR position >= 0",
            "due_earliest_due_latest_ordered": "due_latest IS NULL OR due_earliest IS NULL OR due_earliest <= due_latest",  # noqa: E501
            "original_holds": "position > 0 OR approved_on IS NOT NULL",
            "on_approved_on_ordered": 'approved_on IS NULL OR "on" <= approved_on',
            "on_withdrawn_on_ordered": 'withdrawn_on IS NULL OR "on" <= withdrawn_on',
            "precision": "@due_precision",
            "qualifier": "@due_qualifier",
            "reasonclass": "@reason_class",
        },
        "",
        {
            "measure_id": "measure",
            "occurrence_id": "occurrence",
            "organization_id": "organization",
            "item_id": "agenda_item",
        },
    ),
    (
        "task",
        """
        measure_id INTEGER NOT NULL, position INTEGER NOT NULL, title VARCHAR NOT NULL, is_milestone BOOLEAN NOT
        NULL, added_on DATE NOT NULL, due_words VARCHAR NOT NULL, due_earliest DATE, due_latest DATE,
        due_precision VARCHAR(32), due_qualifier VARCHAR(32), done_on DATE, withdrawn_on DATE
        """,
        {
            "title_given": "title <> ''",
            "due_earliest_due_latest_ordered": "due_latest IS NULL OR due_earliest IS NULL OR due_earliest <= due_latest",  # noqa: E501
            "added_on_withdrawn_on_ordered": "withdrawn_on IS NULL OR added_on IS NULL OR added_on <= withdrawn_on",
            "precision": "@due_precision",
            "qualifier": "@due_qualifier",
        },
        "",
        {"measure_id": "measure"},
    ),
    (
        "external_project",
        """
        number VARCHAR NOT NULL, title VARCHAR NOT NULL, organization_id INTEGER, source VARCHAR NOT NULL,
        checked_on DATE
        """,
        {"title_given": "title <> ''"},
        "",
        {"organization_id": "organization"},
    ),
    (
        "project_stage",
        """
        project_id INTEGER NOT NULL, "on" DATE NOT NULL, stage VARCHAR NOT NULL, expected_words VARCHAR NOT
        NULL, expected_earliest DATE, expected_latest DATE, expected_precision VARCHAR(32), expected_qualifier
        VARCHAR(32), withdrawn_on DATE
        """,
        {
            "expected_earliest_expected_latest_ordered": "expected_latest IS NULL OR expected_earliest IS NULL OR expected_earliest <= expected_latest",  # noqa: E501
            "on_withdrawn_on_ordered": 'withdrawn_on IS NULL OR "on" <= withdrawn_on',
            "precision": "@expected_precision",
            "qualifier": "@expected_qualifier",
        },
        "",
        {"project_id": "external_project"},
    ),
    (
        "blocker",
        """
        measure_id INTEGER NOT NULL, by_measure_id INTEGER, by_project_id INTEGER, cause VARCHAR NOT NULL,
        is_hard BOOLEAN NOT NULL, "on" DATE NOT NULL, starts DATE NOT NULL, released_on DATE, release_told_on
        DATE, note VARCHAR NOT NULL, withdrawn_on DATE
        """,
        {
            "one_of": "CASE WHEN by_measure_id IS NULL THEN 0 ELSE 1 END + CASE WHEN by_project_id IS NULL THEN 0 ELSE 1 END + CASE WHEN nullif(cause, '') IS NULL THEN 0 ELSE 1 END = 1",  # noqa: E501
            "by_another": "by_measure_id IS NULL OR by_measure_id <> measure_id",
            "release_told": "(released_on IS NULL) = (release_told_on IS NULL)",
            "starts_released_on_ordered": "released_on IS NULL OR starts IS NULL OR starts <= released_on",
            "on_withdrawn_on_ordered": 'withdrawn_on IS NULL OR "on" <= withdrawn_on',
        },
        "",
        {"measure_id": "measure", "by_measure_id": "measure", "by_project_id": "external_project"},
    ),
    (
        "expectation",
        """
        blocker_id INTEGER NOT NULL, "on" DATE NOT NULL, expected_words VARCHAR NOT NULL, expected_earliest
        DATE, expected_latest DATE, expected_precision VARCHAR(32), expected_qualifier VARCHAR(32), withdrawn_on
        DATE
        """,
        {
            "expected_earliest_expected_latest_ordered": "expected_latest IS NULL OR expected_earliest IS NULL OR expected_earliest <= expected_latest",  # noqa: E501
            "on_withdrawn_on_ordered": 'withdrawn_on IS NULL OR "on" <= withdrawn_on',
            "precision": "@expected_precision",
            "qualifier": "@expected_qualifier",
        },
        "",
        {"blocker_id": "blocker"},
    ),
    (
        "update",
        """
        measure_id INTEGER NOT NULL, "on" DATE NOT NULL, reported VARCHAR(32), text VARCHAR NOT NULL, internal
        VARCHAR NOT NULL, reason VARCHAR NOT NULL, organization_id INTEGER, person_id INTEGER, given_by VARCHAR
        NOT NULL, item_id INTEGER, entry_id INTEGER, withdrawn_on DATE
        """,
        {
            "tells_something": "reported IS NOT NULL OR text <> '' OR internal <> ''",
            "on_withdrawn_on_ordered": 'withdrawn_on IS NULL OR "on" <= withdrawn_on',
            "reported": "@reported",
        },
        "",
        {
            "measure_id": "measure",
            "organization_id": "organization",
            "person_id": "person",
            "item_id": "agenda_item",
            "entry_id": "entry",
        },
    ),
    (
        "assessment",
        """
        measure_id INTEGER NOT NULL, "on" DATE NOT NULL, headline VARCHAR(32) NOT NULL, reason VARCHAR NOT NULL,
        until DATE NOT NULL, ended_on DATE
        """,
        {
            "may_be_assessed": "headline IN ('on_schedule', 'waiting', 'at_risk')",
            "reason_given": "reason <> ''",
            "on_until_ordered": 'until IS NULL OR "on" <= until',
            "on_ended_on_ordered": 'ended_on IS NULL OR "on" <= ended_on',
            "headline": "@headline",
        },
        "",
        {"measure_id": "measure"},
    ),
    (
        "output",
        """
        measure_id INTEGER NOT NULL, "on" DATE NOT NULL, words VARCHAR NOT NULL, address VARCHAR NOT NULL,
        attachment_id INTEGER
        """,
        {"words_given": "words <> ''"},
        "",
        {"measure_id": "measure", "attachment_id": "attachment"},
    ),
    (
        "obligation",
        """
        source VARCHAR NOT NULL, number VARCHAR NOT NULL, title VARCHAR NOT NULL
        """,
        {"title_given": "title <> '' OR number <> ''"},
        "",
        {},
    ),
    (
        "measure_obligation",
        """
        measure_id INTEGER NOT NULL, obligation_id INTEGER NOT NULL
        """,
        {},
        "measure_id, obligation_id",
        {"measure_id": "measure", "obligation_id": "obligation"},
    ),
    (
        "indicator",
        """
        plan_id INTEGER NOT NULL, goal_id INTEGER, position INTEGER NOT NULL, name VARCHAR NOT NULL, unit
        VARCHAR NOT NULL, direction VARCHAR(32) NOT NULL
        """,
        {"name_given": "name <> ''", "direction": "@direction"},
        "",
        {"plan_id": "plan", "goal_id": "goal"},
    ),
    (
        "indicator_value",
        """
        indicator_id INTEGER NOT NULL, "on" DATE NOT NULL, value VARCHAR NOT NULL, is_target BOOLEAN NOT NULL,
        source VARCHAR NOT NULL
        """,
        {"value_given": "value <> ''"},
        'indicator_id, "on", is_target',
        {"indicator_id": "indicator"},
    ),
    (
        "measure_link",
        """
        measure_id INTEGER NOT NULL, item_id INTEGER, action_id INTEGER, entry_id INTEGER
        """,
        {
            "one_of": "CASE WHEN item_id IS NULL THEN 0 ELSE 1 END + CASE WHEN action_id IS NULL THEN 0 ELSE 1 END + CASE WHEN entry_id IS NULL THEN 0 ELSE 1 END = 1"  # noqa: E501
        },
        "",
        {"measure_id": "measure", "item_id": "agenda_item", "action_id": "action", "entry_id": "entry"},
    ),
)


def upgrade() -> None:
    """Make the tables, empty."""
    for name, columns, checks, once, points in _TABLES:
        rules = [f"CONSTRAINT pk_{name} PRIMARY KEY (id)", f"CONSTRAINT uq_{name}_uid UNIQUE (uid)"]
        rules += [f"CONSTRAINT ck_{name}_{rule} CHECK ({_spelt(rule, check)})" for rule, check in checks.items()]
        if once:
            rules.append(f"CONSTRAINT uq_{name}_{once.replace(', ', '_').replace(chr(34), '')} UNIQUE ({once})")
        rules += [
            f'CONSTRAINT fk_{name}_{column} FOREIGN KEY({column}) REFERENCES "{other}" (id) '
            "DEFERRABLE INITIALLY DEFERRED"
            for column, other in points.items()
        ]
        of_all = "id INTEGER NOT NULL, uid VARCHAR(36) NOT NULL, version INTEGER NOT NULL"
        op.execute(f'CREATE TABLE "{name}" ({of_all}, {columns}, {", ".join(rules)})')
        for column in points:
            op.execute(f'CREATE INDEX ix_{name}_{column} ON "{name}" ({column})')


def _spelt(rule: str, check: str) -> str:
    """A check as SQL has it; one that names a column alone lets it hold the words of a list."""
    if not check.startswith("@"):
        return check
    return f"{check[1:]} IN ({', '.join(repr(word) for word in _WORDS[rule])})"
