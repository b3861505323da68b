"""Matters, statements, projects and forms; which groups decide; old papers that gave something else than a meeting."""

from alembic import op

revision = "0010"
down_revision = "0009"

_OF_ALL = "id INTEGER NOT NULL, uid VARCHAR(36) NOT NULL, version INTEGER NOT NULL"
_LATER = "DEFERRABLE INITIALLY DEFERRED"
_TABLES = (
    f"""
    CREATE TABLE matter ({_OF_ALL},
        group_id INTEGER NOT NULL, diary_number VARCHAR NOT NULL, title VARCHAR NOT NULL, task_class VARCHAR
        NOT NULL, state VARCHAR(32) NOT NULL, opened_on DATE, closed_on DATE, closed_because VARCHAR NOT NULL,
        co_signatories INTEGER, needed_signatories INTEGER, language VARCHAR(2), secrecy_id INTEGER,
        CONSTRAINT pk_matter PRIMARY KEY (id),
        CONSTRAINT ck_matter_title_given CHECK (title <> ''),
        CONSTRAINT ck_matter_co_signatories_at_least_0 CHECK (co_signatories IS NULL OR co_signatories >= 0),
        CONSTRAINT ck_matter_needed_signatories_at_least_0 CHECK (needed_signatories IS NULL OR
            needed_signatories >= 0),
        CONSTRAINT ck_matter_opened_on_closed_on_ordered CHECK (closed_on IS NULL OR opened_on IS NULL OR
            opened_on <= closed_on),
        CONSTRAINT ck_matter_closed_with_its_day CHECK ((state IN ('settled', 'ended')) = (closed_on IS NOT
            NULL)),
        CONSTRAINT uq_matter_uid UNIQUE (uid),
        CONSTRAINT fk_matter_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) {_LATER},
        CONSTRAINT ck_matter_matterstate CHECK (state IN ('pending', 'preparing', 'deciding', 'settled',
            'ended')),
        CONSTRAINT fk_matter_secrecy_id FOREIGN KEY(secrecy_id) REFERENCES secrecy (id) {_LATER})
    """,
    "CREATE INDEX ix_matter_diary_number ON matter (diary_number)",
    "CREATE INDEX ix_matter_group_id ON matter (group_id)",
    "CREATE INDEX ix_matter_secrecy_id ON matter (secrecy_id)",
    f"""
    CREATE TABLE handling ({_OF_ALL},
        matter_id INTEGER NOT NULL, position INTEGER NOT NULL, body_group_id INTEGER, organization_id INTEGER,
        body VARCHAR NOT NULL, meeting_number VARCHAR NOT NULL, item_number VARCHAR NOT NULL, section VARCHAR
        NOT NULL, date DATE, date_words VARCHAR NOT NULL, item_id INTEGER, outcome VARCHAR(32) NOT NULL,
        outcome_words VARCHAR NOT NULL, checked_at_once BOOLEAN NOT NULL, secrecy_id INTEGER,
        CONSTRAINT pk_handling PRIMARY KEY (id),
        CONSTRAINT ck_handling_body_given CHECK (item_id IS NOT NULL OR body_group_id IS NOT NULL OR
            organization_id IS NOT NULL OR body <> ''),
        CONSTRAINT uq_handling_uid UNIQUE (uid),
        CONSTRAINT fk_handling_matter_id FOREIGN KEY(matter_id) REFERENCES matter (id) {_LATER},
        CONSTRAINT fk_handling_body_group_id FOREIGN KEY(body_group_id) REFERENCES "group" (id) {_LATER},
        CONSTRAINT fk_handling_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id)
            {_LATER},
        CONSTRAINT fk_handling_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id) {_LATER},
        CONSTRAINT ck_handling_handlingoutcome CHECK (outcome IN ('open', 'as_proposed', 'after_vote',
            'amended', 'rejected', 'tabled', 'referred_back', 'withdrawn', 'noted', 'elected', 'statement_given',
            'proposed', 'other')),
        CONSTRAINT fk_handling_secrecy_id FOREIGN KEY(secrecy_id) REFERENCES secrecy (id) {_LATER})
    """,
    "CREATE INDEX ix_handling_body_group_id ON handling (body_group_id)",
    "CREATE INDEX ix_handling_date ON handling (date)",
    "CREATE INDEX ix_handling_item_id ON handling (item_id)",
    "CREATE INDEX ix_handling_matter_id ON handling (matter_id)",
    "CREATE INDEX ix_handling_organization_id ON handling (organization_id)",
    "CREATE INDEX ix_handling_secrecy_id ON handling (secrecy_id)",
    f"""
    CREATE TABLE vote ({_OF_ALL},
        handling_id INTEGER NOT NULL, position INTEGER NOT NULL, words VARCHAR NOT NULL, yes INTEGER, no
        INTEGER, blank INTEGER, absent INTEGER, result VARCHAR NOT NULL,
        CONSTRAINT pk_vote PRIMARY KEY (id),
        CONSTRAINT ck_vote_words_given CHECK (words <> ''),
        CONSTRAINT ck_vote_yes_at_least_0 CHECK (yes IS NULL OR yes >= 0),
        CONSTRAINT ck_vote_no_at_least_0 CHECK (no IS NULL OR no >= 0),
        CONSTRAINT ck_vote_blank_at_least_0 CHECK (blank IS NULL OR blank >= 0),
        CONSTRAINT ck_vote_absent_at_least_0 CHECK (absent IS NULL OR absent >= 0),
        CONSTRAINT uq_vote_uid UNIQUE (uid),
        CONSTRAINT fk_vote_handling_id FOREIGN KEY(handling_id) REFERENCES handling (id) {_LATER})
    """,
    "CREATE INDEX ix_vote_handling_id ON vote (handling_id)",
    f"""
    CREATE TABLE ballot ({_OF_ALL},
        vote_id INTEGER NOT NULL, position INTEGER NOT NULL, person_id INTEGER, name VARCHAR NOT NULL, choice
        VARCHAR(32) NOT NULL,
        CONSTRAINT pk_ballot PRIMARY KEY (id),
        CONSTRAINT ck_ballot_somebody CHECK (person_id IS NOT NULL OR name <> ''),
        CONSTRAINT uq_ballot_uid UNIQUE (uid),
        CONSTRAINT fk_ballot_vote_id FOREIGN KEY(vote_id) REFERENCES vote (id) {_LATER},
        CONSTRAINT fk_ballot_person_id FOREIGN KEY(person_id) REFERENCES person (id) {_LATER},
        CONSTRAINT ck_ballot_choice CHECK (choice IN ('yes', 'no', 'blank', 'absent')))
    """,
    "CREATE INDEX ix_ballot_person_id ON ballot (person_id)",
    "CREATE INDEX ix_ballot_vote_id ON ballot (vote_id)",
    f"""
    CREATE TABLE section ({_OF_ALL},
        group_id INTEGER NOT NULL, item_id INTEGER NOT NULL, series VARCHAR(36) NOT NULL, number INTEGER NOT
        NULL,
        CONSTRAINT pk_section PRIMARY KEY (id),
        CONSTRAINT uq_section_group_id_series_number UNIQUE (group_id, series, number),
        CONSTRAINT ck_section_series_given CHECK (series <> ''),
        CONSTRAINT ck_section_number_at_least_1 CHECK (number IS NULL OR number >= 1),
        CONSTRAINT uq_section_uid UNIQUE (uid),
        CONSTRAINT fk_section_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) {_LATER},
        CONSTRAINT uq_section_item_id UNIQUE (item_id),
        CONSTRAINT fk_section_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id) {_LATER})
    """,
    "CREATE INDEX ix_section_group_id ON section (group_id)",
    f"""
    CREATE TABLE text_part ({_OF_ALL},
        matter_id INTEGER, handling_id INTEGER, statement_id INTEGER, project_id INTEGER, template_id INTEGER,
        form_id INTEGER, position INTEGER NOT NULL, kind VARCHAR(32) NOT NULL, heading VARCHAR NOT NULL, text
        VARCHAR NOT NULL, number INTEGER, giver VARCHAR NOT NULL, language VARCHAR(2), made_entry_id INTEGER,
        secrecy_id INTEGER,
        CONSTRAINT pk_text_part PRIMARY KEY (id),
        CONSTRAINT ck_text_part_one_owner CHECK ((CASE WHEN matter_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN
            handling_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN statement_id IS NULL THEN 0 ELSE 1 END) + (CASE
            WHEN project_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN template_id IS NULL THEN 0 ELSE 1 END) + (CASE
            WHEN form_id IS NULL THEN 0 ELSE 1 END) = 1),
        CONSTRAINT ck_text_part_number_at_least_1 CHECK (number IS NULL OR number >= 1),
        CONSTRAINT uq_text_part_uid UNIQUE (uid),
        CONSTRAINT fk_text_part_matter_id FOREIGN KEY(matter_id) REFERENCES matter (id) {_LATER},
        CONSTRAINT fk_text_part_handling_id FOREIGN KEY(handling_id) REFERENCES handling (id) {_LATER},
        CONSTRAINT fk_text_part_statement_id FOREIGN KEY(statement_id) REFERENCES statement (id) {_LATER},
        CONSTRAINT fk_text_part_project_id FOREIGN KEY(project_id) REFERENCES project (id) {_LATER},
        CONSTRAINT fk_text_part_template_id FOREIGN KEY(template_id) REFERENCES form_template (id) {_LATER},
        CONSTRAINT fk_text_part_form_id FOREIGN KEY(form_id) REFERENCES form (id) {_LATER},
        CONSTRAINT ck_text_part_textkind CHECK (kind IN ('text', 'proposal', 'decision', 'grounds', 'quoted',
            'dissent', 'appeal', 'remark', 'problem', 'solution', 'deliverable', 'scope', 'phase', 'next_step',
            'point')),
        CONSTRAINT fk_text_part_made_entry_id FOREIGN KEY(made_entry_id) REFERENCES entry (id) {_LATER},
        CONSTRAINT fk_text_part_secrecy_id FOREIGN KEY(secrecy_id) REFERENCES secrecy (id) {_LATER})
    """,
    "CREATE INDEX ix_text_part_form_id ON text_part (form_id)",
    "CREATE INDEX ix_text_part_handling_id ON text_part (handling_id)",
    "CREATE INDEX ix_text_part_made_entry_id ON text_part (made_entry_id)",
    "CREATE INDEX ix_text_part_matter_id ON text_part (matter_id)",
    "CREATE INDEX ix_text_part_project_id ON text_part (project_id)",
    "CREATE INDEX ix_text_part_secrecy_id ON text_part (secrecy_id)",
    "CREATE INDEX ix_text_part_statement_id ON text_part (statement_id)",
    "CREATE INDEX ix_text_part_template_id ON text_part (template_id)",
    f"""
    CREATE TABLE secret_span ({_OF_ALL},
        part_id INTEGER, answer_id INTEGER, starts INTEGER NOT NULL, ends INTEGER NOT NULL, secrecy_id INTEGER,
        CONSTRAINT pk_secret_span PRIMARY KEY (id),
        CONSTRAINT ck_secret_span_one_owner CHECK ((CASE WHEN part_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN
            answer_id IS NULL THEN 0 ELSE 1 END) = 1),
        CONSTRAINT ck_secret_span_starts_at_least_0 CHECK (starts IS NULL OR starts >= 0),
        CONSTRAINT ck_secret_span_starts_ends_ordered CHECK (starts <= ends),
        CONSTRAINT uq_secret_span_uid UNIQUE (uid),
        CONSTRAINT fk_secret_span_part_id FOREIGN KEY(part_id) REFERENCES text_part (id) {_LATER},
        CONSTRAINT fk_secret_span_answer_id FOREIGN KEY(answer_id) REFERENCES answer (id) {_LATER},
        CONSTRAINT fk_secret_span_secrecy_id FOREIGN KEY(secrecy_id) REFERENCES secrecy (id) {_LATER})
    """,
    "CREATE INDEX ix_secret_span_answer_id ON secret_span (answer_id)",
    "CREATE INDEX ix_secret_span_part_id ON secret_span (part_id)",
    "CREATE INDEX ix_secret_span_secrecy_id ON secret_span (secrecy_id)",
    f"""
    CREATE TABLE party ({_OF_ALL},
        matter_id INTEGER, handling_id INTEGER, statement_id INTEGER, project_id INTEGER, template_id INTEGER,
        form_id INTEGER, position INTEGER NOT NULL, role VARCHAR(32) NOT NULL, person_id INTEGER,
        organization_id INTEGER, name VARCHAR NOT NULL, title VARCHAR NOT NULL, body VARCHAR NOT NULL, phone
        VARCHAR NOT NULL, email VARCHAR NOT NULL, note VARCHAR NOT NULL, "left" TIME, returned TIME, stands_in
        VARCHAR NOT NULL,
        CONSTRAINT pk_party PRIMARY KEY (id),
        CONSTRAINT ck_party_one_owner CHECK ((CASE WHEN matter_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN
            handling_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN statement_id IS NULL THEN 0 ELSE 1 END) + (CASE
            WHEN project_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN template_id IS NULL THEN 0 ELSE 1 END) + (CASE
            WHEN form_id IS NULL THEN 0 ELSE 1 END) = 1),
        CONSTRAINT ck_party_somebody CHECK (person_id IS NOT NULL OR organization_id IS NOT NULL OR name <> ''
            OR body <> ''),
        CONSTRAINT ck_party_left_returned_ordered CHECK (returned IS NULL OR "left" IS NULL OR "left" <=
            returned),
        CONSTRAINT uq_party_uid UNIQUE (uid),
        CONSTRAINT fk_party_matter_id FOREIGN KEY(matter_id) REFERENCES matter (id) {_LATER},
        CONSTRAINT fk_party_handling_id FOREIGN KEY(handling_id) REFERENCES handling (id) {_LATER},
        CONSTRAINT fk_party_statement_id FOREIGN KEY(statement_id) REFERENCES statement (id) {_LATER},
        CONSTRAINT fk_party_project_id FOREIGN KEY(project_id) REFERENCES project (id) {_LATER},
        CONSTRAINT fk_party_template_id FOREIGN KEY(template_id) REFERENCES form_template (id) {_LATER},
        CONSTRAINT fk_party_form_id FOREIGN KEY(form_id) REFERENCES form (id) {_LATER},
        CONSTRAINT ck_party_partyrole CHECK (role IN ('initiator', 'co_signatory', 'presenter', 'contact',
            'expert', 'disqualified', 'addressee', 'signer', 'lead', 'partner', 'steering', 'director',
            'deputy_director', 'writer', 'distribution', 'information')),
        CONSTRAINT fk_party_person_id FOREIGN KEY(person_id) REFERENCES person (id) {_LATER},
        CONSTRAINT fk_party_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) {_LATER})
    """,
    "CREATE INDEX ix_party_form_id ON party (form_id)",
    "CREATE INDEX ix_party_handling_id ON party (handling_id)",
    "CREATE INDEX ix_party_matter_id ON party (matter_id)",
    "CREATE INDEX ix_party_organization_id ON party (organization_id)",
    "CREATE INDEX ix_party_person_id ON party (person_id)",
    "CREATE INDEX ix_party_project_id ON party (project_id)",
    "CREATE INDEX ix_party_statement_id ON party (statement_id)",
    "CREATE INDEX ix_party_template_id ON party (template_id)",
    f"""
    CREATE TABLE annex ({_OF_ALL},
        matter_id INTEGER, handling_id INTEGER, statement_id INTEGER, project_id INTEGER, template_id INTEGER,
        form_id INTEGER, position INTEGER NOT NULL, number VARCHAR NOT NULL, title VARCHAR NOT NULL, giver
        VARCHAR NOT NULL, dated DATE, kept_at VARCHAR NOT NULL, file_name VARCHAR NOT NULL, media_type VARCHAR
        NOT NULL, size INTEGER NOT NULL, sha256 VARCHAR(64), secrecy_id INTEGER,
        CONSTRAINT pk_annex PRIMARY KEY (id),
        CONSTRAINT ck_annex_one_owner CHECK ((CASE WHEN matter_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN
            handling_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN statement_id IS NULL THEN 0 ELSE 1 END) + (CASE
            WHEN project_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN template_id IS NULL THEN 0 ELSE 1 END) + (CASE
            WHEN form_id IS NULL THEN 0 ELSE 1 END) = 1),
        CONSTRAINT ck_annex_size_at_least_0 CHECK (size IS NULL OR size >= 0),
        CONSTRAINT ck_annex_title_given CHECK (title <> '' OR file_name <> ''),
        CONSTRAINT ck_annex_file_with_its_name CHECK ((sha256 IS NULL) = (file_name = '')),
        CONSTRAINT uq_annex_uid UNIQUE (uid),
        CONSTRAINT fk_annex_matter_id FOREIGN KEY(matter_id) REFERENCES matter (id) {_LATER},
        CONSTRAINT fk_annex_handling_id FOREIGN KEY(handling_id) REFERENCES handling (id) {_LATER},
        CONSTRAINT fk_annex_statement_id FOREIGN KEY(statement_id) REFERENCES statement (id) {_LATER},
        CONSTRAINT fk_annex_project_id FOREIGN KEY(project_id) REFERENCES project (id) {_LATER},
        CONSTRAINT fk_annex_template_id FOREIGN KEY(template_id) REFERENCES form_template (id) {_LATER},
        CONSTRAINT fk_annex_form_id FOREIGN KEY(form_id) REFERENCES form (id) {_LATER},
        CONSTRAINT fk_annex_sha256 FOREIGN KEY(sha256) REFERENCES blob (sha256) {_LATER},
        CONSTRAINT fk_annex_secrecy_id FOREIGN KEY(secrecy_id) REFERENCES secrecy (id) {_LATER})
    """,
    "CREATE INDEX ix_annex_form_id ON annex (form_id)",
    "CREATE INDEX ix_annex_handling_id ON annex (handling_id)",
    "CREATE INDEX ix_annex_matter_id ON annex (matter_id)",
    "CREATE INDEX ix_annex_project_id ON annex (project_id)",
    "CREATE INDEX ix_annex_secrecy_id ON annex (secrecy_id)",
    "CREATE INDEX ix_annex_sha256 ON annex (sha256)",
    "CREATE INDEX ix_annex_statement_id ON annex (statement_id)",
    "CREATE INDEX ix_annex_template_id ON annex (template_id)",
    f"""
    CREATE TABLE relation ({_OF_ALL},
        matter_id INTEGER, statement_id INTEGER, project_id INTEGER, form_id INTEGER, measure_id INTEGER,
        item_id INTEGER, annex_id INTEGER, certainty VARCHAR(32) NOT NULL, reason VARCHAR NOT NULL,
        confirmed_on DATE,
        CONSTRAINT pk_relation PRIMARY KEY (id),
        CONSTRAINT ck_relation_two_ends CHECK ((CASE WHEN matter_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN
            statement_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN project_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN
            form_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN measure_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN
            item_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN annex_id IS NULL THEN 0 ELSE 1 END) = 2),
        CONSTRAINT uq_relation_uid UNIQUE (uid),
        CONSTRAINT fk_relation_matter_id FOREIGN KEY(matter_id) REFERENCES matter (id) {_LATER},
        CONSTRAINT fk_relation_statement_id FOREIGN KEY(statement_id) REFERENCES statement (id) {_LATER},
        CONSTRAINT fk_relation_project_id FOREIGN KEY(project_id) REFERENCES project (id) {_LATER},
        CONSTRAINT fk_relation_form_id FOREIGN KEY(form_id) REFERENCES form (id) {_LATER},
        CONSTRAINT fk_relation_measure_id FOREIGN KEY(measure_id) REFERENCES measure (id) {_LATER},
        CONSTRAINT fk_relation_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id) {_LATER},
        CONSTRAINT fk_relation_annex_id FOREIGN KEY(annex_id) REFERENCES annex (id) {_LATER},
        CONSTRAINT ck_relation_certainty CHECK (certainty IN ('certain', 'probable', 'possible')))
    """,
    "CREATE INDEX ix_relation_annex_id ON relation (annex_id)",
    "CREATE INDEX ix_relation_form_id ON relation (form_id)",
    "CREATE INDEX ix_relation_item_id ON relation (item_id)",
    "CREATE INDEX ix_relation_matter_id ON relation (matter_id)",
    "CREATE INDEX ix_relation_measure_id ON relation (measure_id)",
    "CREATE INDEX ix_relation_project_id ON relation (project_id)",
    "CREATE INDEX ix_relation_statement_id ON relation (statement_id)",
    f"""
    CREATE TABLE statement_request ({_OF_ALL},
        group_id INTEGER NOT NULL, matter_id INTEGER, title VARCHAR NOT NULL, diary_number VARCHAR NOT NULL,
        letter VARCHAR NOT NULL, language VARCHAR(2) NOT NULL, asked_on DATE, due_words VARCHAR NOT NULL,
        due_earliest DATE, due_latest DATE, due_precision VARCHAR(32), due_qualifier VARCHAR(32), secrecy_id
        INTEGER,
        CONSTRAINT pk_statement_request PRIMARY KEY (id),
        CONSTRAINT ck_statement_request_title_given CHECK (title <> ''),
        CONSTRAINT ck_statement_request_due_earliest_due_latest_ordered CHECK (due_latest IS NULL OR
            due_earliest IS NULL OR due_earliest <= due_latest),
        CONSTRAINT uq_statement_request_uid UNIQUE (uid),
        CONSTRAINT fk_statement_request_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) {_LATER},
        CONSTRAINT fk_statement_request_matter_id FOREIGN KEY(matter_id) REFERENCES matter (id) {_LATER},
        CONSTRAINT ck_statement_request_precision CHECK (due_precision IN ('day', 'week', 'part_of_month',
            'month', 'quarter', 'season', 'half', 'year', 'term', 'open')),
        CONSTRAINT ck_statement_request_qualifier CHECK (due_qualifier IN ('on', 'by', 'before', 'after',
            'from', 'until', 'during', 'within', 'early', 'mid', 'end', 'around')),
        CONSTRAINT fk_statement_request_secrecy_id FOREIGN KEY(secrecy_id) REFERENCES secrecy (id) {_LATER})
    """,
    "CREATE INDEX ix_statement_request_group_id ON statement_request (group_id)",
    "CREATE INDEX ix_statement_request_matter_id ON statement_request (matter_id)",
    "CREATE INDEX ix_statement_request_secrecy_id ON statement_request (secrecy_id)",
    f"""
    CREATE TABLE statement ({_OF_ALL},
        group_id INTEGER NOT NULL, request_id INTEGER, matter_id INTEGER, position INTEGER NOT NULL,
        organization_id INTEGER, person_id INTEGER, giver VARCHAR NOT NULL, address VARCHAR NOT NULL, asked_on
        DATE, reminded_on DATE, received_on DATE, declined_on DATE, declined_because VARCHAR NOT NULL, title
        VARCHAR NOT NULL, addressee VARCHAR NOT NULL, diary_number VARCHAR NOT NULL, reference VARCHAR NOT
        NULL, dated DATE, signed_at DATETIME, signed_by VARCHAR NOT NULL, verification VARCHAR NOT NULL, stance
        VARCHAR(32), stance_note VARCHAR NOT NULL, language VARCHAR(2), secrecy_id INTEGER,
        CONSTRAINT pk_statement PRIMARY KEY (id),
        CONSTRAINT ck_statement_somebody CHECK (organization_id IS NOT NULL OR person_id IS NOT NULL OR giver
            <> ''),
        CONSTRAINT ck_statement_declined_or_received CHECK (declined_on IS NULL OR received_on IS NULL),
        CONSTRAINT ck_statement_asked_on_reminded_on_ordered CHECK (reminded_on IS NULL OR asked_on IS NULL OR
            asked_on <= reminded_on),
        CONSTRAINT ck_statement_asked_on_received_on_ordered CHECK (received_on IS NULL OR asked_on IS NULL OR
            asked_on <= received_on),
        CONSTRAINT ck_statement_asked_on_declined_on_ordered CHECK (declined_on IS NULL OR asked_on IS NULL OR
            asked_on <= declined_on),
        CONSTRAINT uq_statement_uid UNIQUE (uid),
        CONSTRAINT fk_statement_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) {_LATER},
        CONSTRAINT fk_statement_request_id FOREIGN KEY(request_id) REFERENCES statement_request (id) {_LATER},
        CONSTRAINT fk_statement_matter_id FOREIGN KEY(matter_id) REFERENCES matter (id) {_LATER},
        CONSTRAINT fk_statement_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id)
            {_LATER},
        CONSTRAINT fk_statement_person_id FOREIGN KEY(person_id) REFERENCES person (id) {_LATER},
        CONSTRAINT ck_statement_stance CHECK (stance IN ('agrees', 'partly', 'differs')),
        CONSTRAINT fk_statement_secrecy_id FOREIGN KEY(secrecy_id) REFERENCES secrecy (id) {_LATER})
    """,
    "CREATE INDEX ix_statement_group_id ON statement (group_id)",
    "CREATE INDEX ix_statement_matter_id ON statement (matter_id)",
    "CREATE INDEX ix_statement_organization_id ON statement (organization_id)",
    "CREATE INDEX ix_statement_person_id ON statement (person_id)",
    "CREATE INDEX ix_statement_request_id ON statement (request_id)",
    "CREATE INDEX ix_statement_secrecy_id ON statement (secrecy_id)",
    f"""
    CREATE TABLE recommendation ({_OF_ALL},
        statement_id INTEGER NOT NULL, part_id INTEGER, position INTEGER NOT NULL, starts INTEGER, ends
        INTEGER, text VARCHAR NOT NULL, organization_id INTEGER, addressee VARCHAR NOT NULL, state VARCHAR(32)
        NOT NULL, done_on DATE, due_words VARCHAR NOT NULL, due_earliest DATE, due_latest DATE, due_precision
        VARCHAR(32), due_qualifier VARCHAR(32), note VARCHAR NOT NULL,
        CONSTRAINT pk_recommendation PRIMARY KEY (id),
        CONSTRAINT ck_recommendation_text_given CHECK (text <> ''),
        CONSTRAINT ck_recommendation_starts_ends_ordered CHECK (ends IS NULL OR starts IS NULL OR starts <=
            ends),
        CONSTRAINT ck_recommendation_due_earliest_due_latest_ordered CHECK (due_latest IS NULL OR due_earliest
            IS NULL OR due_earliest <= due_latest),
        CONSTRAINT ck_recommendation_done_with_its_day CHECK ((state = 'done') = (done_on IS NOT NULL)),
        CONSTRAINT uq_recommendation_uid UNIQUE (uid),
        CONSTRAINT fk_recommendation_statement_id FOREIGN KEY(statement_id) REFERENCES statement (id) {_LATER},
        CONSTRAINT fk_recommendation_part_id FOREIGN KEY(part_id) REFERENCES text_part (id) {_LATER},
        CONSTRAINT fk_recommendation_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id)
            {_LATER},
        CONSTRAINT ck_recommendation_actionstate CHECK (state IN ('open', 'done', 'dropped')),
        CONSTRAINT ck_recommendation_precision CHECK (due_precision IN ('day', 'week', 'part_of_month',
            'month', 'quarter', 'season', 'half', 'year', 'term', 'open')),
        CONSTRAINT ck_recommendation_qualifier CHECK (due_qualifier IN ('on', 'by', 'before', 'after', 'from',
            'until', 'during', 'within', 'early', 'mid', 'end', 'around')))
    """,
    "CREATE INDEX ix_recommendation_organization_id ON recommendation (organization_id)",
    "CREATE INDEX ix_recommendation_part_id ON recommendation (part_id)",
    "CREATE INDEX ix_recommendation_statement_id ON recommendation (statement_id)",
    f"""
    CREATE TABLE project ({_OF_ALL},
        group_id INTEGER NOT NULL, position INTEGER NOT NULL, number VARCHAR NOT NULL, title VARCHAR NOT NULL,
        period_words VARCHAR NOT NULL, starts DATE, ends DATE, paper_date DATE, continues_id INTEGER,
        steering_group_id INTEGER, language VARCHAR(2), secrecy_id INTEGER,
        CONSTRAINT pk_project PRIMARY KEY (id),
        CONSTRAINT ck_project_title_given CHECK (title <> ''),
        CONSTRAINT ck_project_starts_ends_ordered CHECK (ends IS NULL OR starts IS NULL OR starts <= ends),
        CONSTRAINT ck_project_continues_id_of_another CHECK (continues_id IS NULL OR continues_id <> id),
        CONSTRAINT uq_project_uid UNIQUE (uid),
        CONSTRAINT fk_project_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) {_LATER},
        CONSTRAINT fk_project_continues_id FOREIGN KEY(continues_id) REFERENCES project (id) {_LATER},
        CONSTRAINT fk_project_steering_group_id FOREIGN KEY(steering_group_id) REFERENCES "group" (id)
            {_LATER},
        CONSTRAINT fk_project_secrecy_id FOREIGN KEY(secrecy_id) REFERENCES secrecy (id) {_LATER})
    """,
    "CREATE INDEX ix_project_continues_id ON project (continues_id)",
    "CREATE INDEX ix_project_group_id ON project (group_id)",
    "CREATE INDEX ix_project_secrecy_id ON project (secrecy_id)",
    "CREATE INDEX ix_project_steering_group_id ON project (steering_group_id)",
    f"""
    CREATE TABLE form_template ({_OF_ALL},
        group_id INTEGER NOT NULL, position INTEGER NOT NULL, title VARCHAR NOT NULL, language VARCHAR(2) NOT
        NULL, paper VARCHAR NOT NULL, giver VARCHAR NOT NULL, diary_number VARCHAR NOT NULL, signed_at
        DATETIME, verification VARCHAR NOT NULL, organization_id INTEGER,
        CONSTRAINT pk_form_template PRIMARY KEY (id),
        CONSTRAINT ck_form_template_title_given CHECK (title <> ''),
        CONSTRAINT uq_form_template_uid UNIQUE (uid),
        CONSTRAINT fk_form_template_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) {_LATER},
        CONSTRAINT fk_form_template_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id)
            {_LATER})
    """,
    "CREATE INDEX ix_form_template_group_id ON form_template (group_id)",
    "CREATE INDEX ix_form_template_organization_id ON form_template (organization_id)",
    f"""
    CREATE TABLE template_version ({_OF_ALL},
        template_id INTEGER NOT NULL, number INTEGER NOT NULL, published_on DATE, note VARCHAR NOT NULL,
        CONSTRAINT pk_template_version PRIMARY KEY (id),
        CONSTRAINT uq_template_version_template_id_number UNIQUE (template_id, number),
        CONSTRAINT ck_template_version_number_at_least_1 CHECK (number IS NULL OR number >= 1),
        CONSTRAINT uq_template_version_uid UNIQUE (uid),
        CONSTRAINT fk_template_version_template_id FOREIGN KEY(template_id) REFERENCES form_template (id)
            {_LATER})
    """,
    "CREATE INDEX ix_template_version_template_id ON template_version (template_id)",
    f"""
    CREATE TABLE form_section ({_OF_ALL},
        version_id INTEGER NOT NULL, position INTEGER NOT NULL, number VARCHAR NOT NULL, title VARCHAR NOT
        NULL, hint VARCHAR NOT NULL,
        CONSTRAINT pk_form_section PRIMARY KEY (id),
        CONSTRAINT ck_form_section_title_given CHECK (title <> '' OR hint <> ''),
        CONSTRAINT uq_form_section_uid UNIQUE (uid),
        CONSTRAINT fk_form_section_version_id FOREIGN KEY(version_id) REFERENCES template_version (id)
            {_LATER})
    """,
    "CREATE INDEX ix_form_section_version_id ON form_section (version_id)",
    f"""
    CREATE TABLE form_question ({_OF_ALL},
        section_id INTEGER NOT NULL, position INTEGER NOT NULL, "key" VARCHAR(36) NOT NULL, kind VARCHAR(32)
        NOT NULL, number VARCHAR NOT NULL, text VARCHAR NOT NULL, hint VARCHAR NOT NULL, choices JSON NOT NULL,
        is_needed BOOLEAN NOT NULL,
        CONSTRAINT pk_form_question PRIMARY KEY (id),
        CONSTRAINT ck_form_question_text_given CHECK (text <> ''),
        CONSTRAINT ck_form_question_key_given CHECK (key <> ''),
        CONSTRAINT uq_form_question_uid UNIQUE (uid),
        CONSTRAINT fk_form_question_section_id FOREIGN KEY(section_id) REFERENCES form_section (id) {_LATER},
        CONSTRAINT ck_form_question_questionkind CHECK (kind IN ('information', 'free_text', 'yes_no',
            'describe', 'signing')))
    """,
    'CREATE INDEX ix_form_question_key ON form_question ("key")',
    "CREATE INDEX ix_form_question_section_id ON form_question (section_id)",
    f"""
    CREATE TABLE form ({_OF_ALL},
        group_id INTEGER NOT NULL, version_id INTEGER NOT NULL, title VARCHAR NOT NULL, organization_id
        INTEGER, unit VARCHAR NOT NULL, begun_on DATE NOT NULL, closed_on DATE, secrecy_id INTEGER,
        CONSTRAINT pk_form PRIMARY KEY (id),
        CONSTRAINT ck_form_title_given CHECK (title <> ''),
        CONSTRAINT ck_form_begun_on_closed_on_ordered CHECK (closed_on IS NULL OR begun_on IS NULL OR begun_on
            <= closed_on),
        CONSTRAINT uq_form_uid UNIQUE (uid),
        CONSTRAINT fk_form_group_id FOREIGN KEY(group_id) REFERENCES "group" (id) {_LATER},
        CONSTRAINT fk_form_version_id FOREIGN KEY(version_id) REFERENCES template_version (id) {_LATER},
        CONSTRAINT fk_form_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) {_LATER},
        CONSTRAINT fk_form_secrecy_id FOREIGN KEY(secrecy_id) REFERENCES secrecy (id) {_LATER})
    """,
    "CREATE INDEX ix_form_group_id ON form (group_id)",
    "CREATE INDEX ix_form_organization_id ON form (organization_id)",
    "CREATE INDEX ix_form_secrecy_id ON form (secrecy_id)",
    "CREATE INDEX ix_form_version_id ON form (version_id)",
    f"""
    CREATE TABLE answer ({_OF_ALL},
        form_id INTEGER NOT NULL, "key" VARCHAR(36) NOT NULL, number INTEGER NOT NULL, text VARCHAR NOT NULL,
        choice VARCHAR NOT NULL, writer VARCHAR NOT NULL, person_id INTEGER, "on" DATE NOT NULL, reason VARCHAR
        NOT NULL, is_material BOOLEAN NOT NULL, language VARCHAR(2),
        CONSTRAINT pk_answer PRIMARY KEY (id),
        CONSTRAINT ck_answer_key_given CHECK (key <> ''),
        CONSTRAINT uq_answer_uid UNIQUE (uid),
        CONSTRAINT fk_answer_form_id FOREIGN KEY(form_id) REFERENCES form (id) {_LATER},
        CONSTRAINT fk_answer_person_id FOREIGN KEY(person_id) REFERENCES person (id) {_LATER})
    """,
    "CREATE INDEX ix_answer_form_id ON answer (form_id)",
    'CREATE INDEX ix_answer_key ON answer ("key")',
    "CREATE INDEX ix_answer_person_id ON answer (person_id)",
    f"""
    CREATE TABLE point_secrecy ({_OF_ALL},
        form_id INTEGER NOT NULL, "key" VARCHAR(36) NOT NULL, secrecy_id INTEGER,
        CONSTRAINT pk_point_secrecy PRIMARY KEY (id),
        CONSTRAINT uq_point_secrecy_form_id_key UNIQUE (form_id, "key"),
        CONSTRAINT ck_point_secrecy_key_given CHECK (key <> ''),
        CONSTRAINT uq_point_secrecy_uid UNIQUE (uid),
        CONSTRAINT fk_point_secrecy_form_id FOREIGN KEY(form_id) REFERENCES form (id) {_LATER},
        CONSTRAINT fk_point_secrecy_secrecy_id FOREIGN KEY(secrecy_id) REFERENCES secrecy (id) {_LATER})
    """,
    "CREATE INDEX ix_point_secrecy_form_id ON point_secrecy (form_id)",
    "CREATE INDEX ix_point_secrecy_secrecy_id ON point_secrecy (secrecy_id)",
    f"""
    CREATE TABLE change_request ({_OF_ALL},
        form_id INTEGER NOT NULL, "key" VARCHAR(36) NOT NULL, kind VARCHAR(32) NOT NULL, text VARCHAR NOT NULL,
        asked_by VARCHAR NOT NULL, "on" DATE NOT NULL, due_words VARCHAR NOT NULL, due_earliest DATE,
        due_latest DATE, due_precision VARCHAR(32), due_qualifier VARCHAR(32), settled_on DATE, settled_note
        VARCHAR NOT NULL,
        CONSTRAINT pk_change_request PRIMARY KEY (id),
        CONSTRAINT ck_change_request_key_given CHECK (key <> ''),
        CONSTRAINT ck_change_request_text_given CHECK (text <> ''),
        CONSTRAINT ck_change_request_on_settled_on_ordered CHECK (settled_on IS NULL OR "on" <= settled_on),
        CONSTRAINT ck_change_request_due_earliest_due_latest_ordered CHECK (due_latest IS NULL OR due_earliest
            IS NULL OR due_earliest <= due_latest),
        CONSTRAINT uq_change_request_uid UNIQUE (uid),
        CONSTRAINT fk_change_request_form_id FOREIGN KEY(form_id) REFERENCES form (id) {_LATER},
        CONSTRAINT ck_change_request_changekind CHECK (kind IN ('complete', 'correct', 'change')),
        CONSTRAINT ck_change_request_precision CHECK (due_precision IN ('day', 'week', 'part_of_month',
            'month', 'quarter', 'season', 'half', 'year', 'term', 'open')),
        CONSTRAINT ck_change_request_qualifier CHECK (due_qualifier IN ('on', 'by', 'before', 'after', 'from',
            'until', 'during', 'within', 'early', 'mid', 'end', 'around')))
    """,
    "CREATE INDEX ix_change_request_form_id ON change_request (form_id)",
    f"""
    CREATE TABLE confirmation ({_OF_ALL},
        form_id INTEGER NOT NULL, version_id INTEGER NOT NULL, number INTEGER NOT NULL, "on" DATE NOT NULL,
        confirmed_by VARCHAR(32) NOT NULL, person_id INTEGER, name VARCHAR NOT NULL, title VARCHAR NOT NULL,
        place VARCHAR NOT NULL, note VARCHAR NOT NULL, head VARCHAR(64) NOT NULL, sha256 VARCHAR(64) NOT NULL,
        CONSTRAINT pk_confirmation PRIMARY KEY (id),
        CONSTRAINT uq_confirmation_form_id_number UNIQUE (form_id, number),
        CONSTRAINT ck_confirmation_number_at_least_1 CHECK (number IS NULL OR number >= 1),
        CONSTRAINT ck_confirmation_somebody CHECK (person_id IS NOT NULL OR name <> ''),
        CONSTRAINT uq_confirmation_uid UNIQUE (uid),
        CONSTRAINT fk_confirmation_form_id FOREIGN KEY(form_id) REFERENCES form (id) {_LATER},
        CONSTRAINT fk_confirmation_version_id FOREIGN KEY(version_id) REFERENCES template_version (id)
            {_LATER},
        CONSTRAINT ck_confirmation_confirmedby CHECK (confirmed_by IN ('director', 'deputy_director')),
        CONSTRAINT fk_confirmation_person_id FOREIGN KEY(person_id) REFERENCES person (id) {_LATER},
        CONSTRAINT fk_confirmation_sha256 FOREIGN KEY(sha256) REFERENCES blob (sha256) {_LATER})
    """,
    "CREATE INDEX ix_confirmation_form_id ON confirmation (form_id)",
    "CREATE INDEX ix_confirmation_person_id ON confirmation (person_id)",
    "CREATE INDEX ix_confirmation_sha256 ON confirmation (sha256)",
    "CREATE INDEX ix_confirmation_version_id ON confirmation (version_id)",
    f"""
    CREATE TABLE delivery ({_OF_ALL},
        form_id INTEGER NOT NULL, confirmation_id INTEGER, "on" DATE NOT NULL, organization_id INTEGER, name
        VARCHAR NOT NULL, audience VARCHAR(16) NOT NULL, note VARCHAR NOT NULL,
        CONSTRAINT pk_delivery PRIMARY KEY (id),
        CONSTRAINT ck_delivery_somebody CHECK (organization_id IS NOT NULL OR name <> ''),
        CONSTRAINT ck_delivery_audience_given CHECK (audience <> ''),
        CONSTRAINT uq_delivery_uid UNIQUE (uid),
        CONSTRAINT fk_delivery_form_id FOREIGN KEY(form_id) REFERENCES form (id) {_LATER},
        CONSTRAINT fk_delivery_confirmation_id FOREIGN KEY(confirmation_id) REFERENCES confirmation (id)
            {_LATER},
        CONSTRAINT fk_delivery_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id)
            {_LATER})
    """,
    "CREATE INDEX ix_delivery_confirmation_id ON delivery (confirmation_id)",
    "CREATE INDEX ix_delivery_form_id ON delivery (form_id)",
    "CREATE INDEX ix_delivery_organization_id ON delivery (organization_id)",
)
_OF_GROUPS = (
    "decides BOOLEAN DEFAULT 0 NOT NULL",
    (
        "section_numbering VARCHAR(32) DEFAULT 'yearly' NOT NULL "
        "CONSTRAINT ck_group_sectionnumbering CHECK (section_numbering IN ('yearly', 'meeting'))"
    ),
    (
        "quorum VARCHAR(32) DEFAULT 'none' NOT NULL "
        "CONSTRAINT ck_group_quorum CHECK (quorum IN ('none', 'more_than_half', 'two_thirds', 'chair_and_half'))"
    ),
)
_OF_OLD_PAPERS = 'id, uid, version, meeting_id, attachment_id, kind, form, language, file_name, digest, "on", sha256'
_OLD_PAPER = f"""
    CREATE TABLE made_anew ({_OF_ALL}, meeting_id INTEGER, attachment_id INTEGER, annex_id INTEGER,
        kind VARCHAR(32) NOT NULL, form VARCHAR(32) NOT NULL, language VARCHAR(2) NOT NULL, file_name VARCHAR NOT NULL,
        digest VARCHAR(64) NOT NULL, "on" DATE NOT NULL, sha256 VARCHAR(64) NOT NULL,
        CONSTRAINT pk_old_paper PRIMARY KEY (id),
        CONSTRAINT uq_old_paper_uid UNIQUE (uid),
        CONSTRAINT ck_old_paper_file_name_given CHECK (file_name <> ''),
        CONSTRAINT fk_old_paper_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) {_LATER},
        CONSTRAINT fk_old_paper_attachment_id FOREIGN KEY(attachment_id) REFERENCES attachment (id) {_LATER},
        CONSTRAINT fk_old_paper_annex_id FOREIGN KEY(annex_id) REFERENCES annex (id) {_LATER},
        CONSTRAINT fk_old_paper_sha256 FOREIGN KEY(sha256) REFERENCES blob (sha256) {_LATER})
    """


def upgrade() -> None:
    """Make the tables, empty; no group decides yet; an old paper need not be that of a meeting any more."""
    for statement in _TABLES:
        op.execute(" ".join(statement.split()))
    for column in _OF_GROUPS:
        op.execute(f'ALTER TABLE "group" ADD COLUMN {column}')
    op.execute(_OLD_PAPER)
    op.execute(f"INSERT INTO made_anew ({_OF_OLD_PAPERS}) SELECT {_OF_OLD_PAPERS} FROM old_paper")  # noqa: S608
    op.execute("DROP TABLE old_paper")
    op.execute("ALTER TABLE made_anew RENAME TO old_paper")
    for column in ("meeting_id", "attachment_id", "annex_id", "sha256"):
        op.execute(f"CREATE INDEX ix_old_paper_{column} ON old_paper ({column})")
