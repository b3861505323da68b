"""What a row can know the database itself refuses, on both engines: each CHECK, UNIQUE, foreign key, needed value."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from secretariat.models import metadata
from secretariat.store import schema
from secretariat.store.engine import writing_engine

NOON, ONE = dt.time(12), dt.time(13)
MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)
NOWHERE = 999_999
HASH = "ab" * 32

# A whole row of each table; the row with the id 1 is there before each case, and a case changes a second one.
WHOLE = {
    "organization": {"name_fi": "Kokeiluvirasto"},
    "person": {"family_name": "Ahjola"},
    "group": {"name_sv": "Försöksgruppen"},
    "standing_item": {"group_id": 1, "title": "Avaus"},
    "group_verb": {"group_id": 1, "phrase": "toi esiin, että"},
    "group_word": {"group_id": 1, "word": "resilienssikartta"},
    "seat": {"group_id": 1},
    "membership": {"seat_id": 1, "person_id": 1},
    "meeting": {"group_id": 1, "date": MONDAY, "number": 1},
    "agenda_item": {"meeting_id": 1, "title": "Avaus"},
    "presenter": {"item_id": 1, "person_id": 1},
    "chairing": {"item_id": 1, "person_id": 1},
    "attendance": {"meeting_id": 1, "person_id": 1},
    "entry": {"item_id": 1},
    "annotation": {"entry_id": 1, "kind": "due"},
    "action": {"entry_id": 1},
    "action_owner": {"action_id": 1, "person_id": 1},
    "secrecy": {"ground": "sopimuksen liite"},
    "blob": {"sha256": HASH, "data": b"abc"},
    "attachment": {"meeting_id": 1, "sha256": HASH},
    "plan": {"group_id": 1, "name_fi": "Kokeiluohjelma"},
    "plan_version": {"plan_id": 1, "on": MONDAY},
    "goal": {"plan_id": 1, "title": "Tavoite"},
    "measure": {"plan_id": 1, "title": "Toimi", "added_on": MONDAY},
    "wording": {"measure_id": 1, "version_id": 1},
    "responsibility": {"measure_id": 1, "organization_id": 1},
    "measure_contact": {"measure_id": 1, "person_id": 1},
    "phase_change": {"measure_id": 1, "phase": "preparing", "on": TUESDAY},
    "occurrence": {"measure_id": 1, "title": "2027", "added_on": TUESDAY},
    "deadline_revision": {"measure_id": 1, "on": TUESDAY, "approved_on": TUESDAY},
    "task": {"measure_id": 1, "title": "Askel", "added_on": TUESDAY},
    "external_project": {"title": "Lakihanke"},
    "project_stage": {"project_id": 1, "on": TUESDAY},
    "blocker": {"measure_id": 1, "cause": "määräraha", "on": TUESDAY, "starts": TUESDAY},
    "expectation": {"blocker_id": 1, "on": TUESDAY},
    "update": {"measure_id": 1, "on": TUESDAY, "text": "Etenee."},
    "assessment": {"measure_id": 1, "on": TUESDAY, "headline": "waiting", "reason": "Selvitys.", "until": TUESDAY},
    "output": {"measure_id": 1, "on": TUESDAY, "words": "Opas"},
    "obligation": {"title": "Suositus"},
    "measure_obligation": {"measure_id": 1, "obligation_id": 1},
    "indicator": {"plan_id": 1, "name": "Koulutettuja"},
    "indicator_value": {"indicator_id": 1, "on": TUESDAY, "value": "12.5"},
    "measure_link": {"measure_id": 1, "item_id": 1},
    "update_round": {"plan_id": 1, "asked_on": MONDAY, "answer_by": TUESDAY},
    "round_request": {"round_id": 1, "organization_id": 1},
    "round_answer": {"request_id": 1, "sha256": HASH, "on": MONDAY, "received_on": TUESDAY},
    "snapshot": {"plan_id": 1, "on": TUESDAY},
    "saved_view": {"plan_id": 1, "name": "Myöhässä", "choice": "{}"},
    "agenda_version": {"meeting_id": 1, "on": MONDAY, "sha256": HASH},
    "minutes_version": {"meeting_id": 1, "on": MONDAY, "sha256": HASH},
    "document": {"meeting_id": 1, "name": "minutes", "form": "pdf", "sha256": HASH},
    "signature": {"meeting_id": 1, "person_id": 1},
    "group_recipient": {"group_id": 1, "name": "Kirjaamo"},
    "comment_round": {"meeting_id": 1, "version_id": 1, "asked_on": MONDAY},
    "comment": {"meeting_id": 1, "text": "Lisätään lähde.", "received_on": TUESDAY},
    "dispatch": {"meeting_id": 1, "on": MONDAY},
    "recipient": {"dispatch_id": 1, "name": "Kirjaamo"},
    "backlog_item": {"group_id": 1, "title": "Myöhemmin"},
    "register_number": {"group_id": 1, "entry_id": 1, "number": 1},
    "phrase": {"group_id": 1, "name": "Kiitos", "text": "Kiitettiin."},
    "template": {"group_id": 1, "file_name": "pohja.docx", "sha256": HASH},
    "old_paper": {"meeting_id": 1, "file_name": "muistio.docx", "on": MONDAY, "sha256": HASH},
    "origin": {"paper_id": 1, "row_uid": "row"},
    "matter": {"group_id": 1, "title": "Aloite"},
    "handling": {"matter_id": 1, "body": "Lautakunta"},
    "vote": {"handling_id": 1, "words": "Esitys vastaan hylkäys"},
    "ballot": {"vote_id": 1, "person_id": 1},
    "section": {"group_id": 1, "item_id": 1, "series": "2026"},
    "text_part": {"matter_id": 1},
    "secret_span": {"part_id": 1},
    "party": {"matter_id": 1, "name": "Aino Ahjola"},
    "annex": {"matter_id": 1, "title": "Aloite"},
    "relation": {"matter_id": 1, "measure_id": 1},
    "statement_request": {"group_id": 1, "title": "Lausuntopyyntö"},
    "statement": {"group_id": 1, "giver": "Kokeiluvirasto"},
    "recommendation": {"statement_id": 1, "text": "Neuvontaa tulisi lisätä."},
    "project": {"group_id": 1, "title": "Kohdevalinnan malli"},
    "form_template": {"group_id": 1, "title": "Suunnitelma"},
    "template_version": {"template_id": 1},
    "form_section": {"version_id": 1, "title": "Toiminta"},
    "form_question": {"section_id": 1, "key": "p1", "text": "Miten toimitaan?"},
    "form": {"group_id": 1, "version_id": 1, "title": "Suunnitelma", "begun_on": MONDAY},
    "answer": {"form_id": 1, "key": "p1", "on": MONDAY},
    "point_secrecy": {"form_id": 1, "key": "p1"},
    "change_request": {"form_id": 1, "key": "p1", "text": "Täydentäkää.", "on": MONDAY},
    "confirmation": {"form_id": 1, "version_id": 1, "on": MONDAY, "name": "Aino Ahjola", "sha256": HASH},
    "delivery": {"form_id": 1, "on": MONDAY, "name": "Kokeiluvirasto"},
    "user": {"login": "kl"},
    "journal_entry": {"at": "2026-11-22T07:00:00.000Z", "user_login": "kl", "command": "persons.add"},
    "journal_change": {"journal_id": 1, "row_uid": "row"},
    "store_fact": {"name": "word", "value": "words"},
}

OWN = {  # what a second row needs to differ from the first
    "meeting": {"number": 2},
    "action": {"entry_id": 2},
    "chairing": {"item_id": 2},
    "blob": {"sha256": "cd" * 32},
    "plan_version": {"number": 2},
    "wording": {"measure_id": 2},
    "measure_obligation": {"measure_id": 2},
    "indicator_value": {"is_target": True},
    "update_round": {"number": 2},
    "round_request": {"organization_id": 9},
    "round_answer": {"sha256": "cd" * 32},
    "snapshot": {"number": 2},
    "agenda_version": {"number": 2},
    "minutes_version": {"number": 2},
    "signature": {"role": "chair"},
    "comment_round": {"number": 2},
    "dispatch": {"number": 2},
    "register_number": {"number": 2, "entry_id": 2},
    "template": {"document": "agenda"},
    "section": {"number": 2, "item_id": 2},
    "template_version": {"number": 2},
    "point_secrecy": {"key": "p2"},
    "confirmation": {"number": 2},
    "user": {"login": "another"},
    "store_fact": {"name": "other"},
}

CHECKS = {  # each CHECK by its name in the database, with values it refuses and values it lets pass
    "ck_organization_name_fi_given": ({"name_fi": ""}, {"name_fi": "", "name_en": "Agency"}),
    "ck_organization_valid_from_valid_until_ordered": ({"valid_from": TUESDAY, "valid_until": MONDAY},
                                                       {"valid_from": MONDAY, "valid_until": MONDAY}),
    "ck_organization_parent_id_of_another": ({"id": 2, "parent_id": 2}, {"id": 2, "parent_id": 1}),
    "ck_person_family_name_given": ({"family_name": "", "given_name": "Aino"}, {"given_name": ""}),
    "ck_group_name_fi_given": ({"name_sv": ""}, {"name_sv": "", "name_fi": "Ryhmä"}),
    "ck_group_term_starts_term_ends_ordered": ({"term_starts": TUESDAY, "term_ends": MONDAY}, {"term_ends": MONDAY}),
    "ck_group_starts_ends_ordered": ({"starts": ONE, "ends": NOON}, {"starts": NOON, "ends": ONE}),
    "ck_standing_item_title_given": ({"title": ""}, {"title": "<b>"}),
    "ck_standing_item_duration_at_least_0": ({"duration": -1}, {"duration": 0}),
    "ck_group_verb_phrase_given": ({"phrase": ""}, {"phrase": "Ä"}),
    "ck_group_word_word_given": ({"word": ""}, {"word": "Ä"}),
    "ck_seat_starts_ends_ordered": ({"starts": TUESDAY, "ends": MONDAY}, {"starts": TUESDAY, "ends": None}),
    "ck_membership_starts_ends_ordered": ({"starts": TUESDAY, "ends": MONDAY}, {"starts": MONDAY, "ends": TUESDAY}),
    "ck_meeting_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_meeting_series_at_least_0": ({"series": -1}, {"series": 2026}),
    "ck_meeting_starts_ends_ordered": ({"starts": ONE, "ends": NOON}, {"starts": NOON, "ends": ONE}),
    "ck_meeting_opened_closed_ordered": ({"opened": ONE, "closed": NOON}, {"opened": ONE, "closed": ONE}),
    "ck_meeting_approved_with_its_day": ({"minutes_state": "approved"},
                                         {"minutes_state": "approved", "approved_on": MONDAY}),
    "ck_meeting_next_earliest_next_latest_ordered": ({"next_earliest": TUESDAY, "next_latest": MONDAY},
                                                     {"next_earliest": MONDAY, "next_latest": TUESDAY}),
    "ck_agenda_item_title_given": ({"title": ""}, {"title": " "}),
    "ck_agenda_item_duration_at_least_0": ({"duration": -1}, {"duration": 15}),
    "ck_agenda_item_parent_id_of_another": ({"id": 3, "parent_id": 3}, {"id": 3, "parent_id": 1}),
    "ck_agenda_item_origin_id_of_another": ({"id": 3, "origin_id": 3}, {"id": 3, "origin_id": 1}),
    "ck_agenda_item_handled_at_least_1": ({"handled": 0}, {"handled": 1}),
    "ck_agenda_item_begun_ended_ordered": ({"begun": ONE, "ended": NOON}, {"begun": NOON, "ended": NOON}),
    "ck_entry_answers_id_of_another": ({"id": 3, "answers_id": 3}, {"id": 3, "answers_id": 1}),
    "ck_presenter_person_or_unit": ({"organization_id": 1}, {"person_id": None, "organization_id": 1}),
    "ck_attendance_arrived_left_ordered": ({"arrived": ONE, "left": NOON}, {"arrived": ONE, "left": None}),
    "ck_attendance_not_for_oneself": ({"stands_in_for_id": 1}, {"stands_in_for_id": 2}),
    "ck_annotation_starts_at_least_0": ({"starts": -1}, {"starts": 0}),
    "ck_annotation_starts_ends_ordered": ({"starts": 3, "ends": 2}, {"starts": 3, "ends": 3}),
    "ck_action_number_at_least_1": ({"number": 0}, {"number": 2}),
    "ck_action_due_ordered": ({"due_earliest": TUESDAY, "due_latest": MONDAY}, {"due_latest": MONDAY}),
    "ck_action_done_with_its_day": ({"state": "done"}, {"state": "done", "done_on": MONDAY}),
    "ck_action_owner_somebody": ({"person_id": None}, {"organization_id": 1}),
    "ck_secrecy_with_its_ground": ({"ground": ""}, {"ground": "", "point": 7}),
    "ck_secrecy_class_only_on_its_grounds": ({"point": 6, "security_class": "restricted"},
                                             {"point": 7, "security_class": "restricted"}),
    "ck_secrecy_point_of_section_24": ({"point": 33}, {"point": 32}),
    "ck_secrecy_years_at_least_0": ({"years": -1}, {"years": 25}),
    "ck_attachment_size_at_least_0": ({"size": -1}, {"size": 0}),
    "ck_plan_name_fi_given": ({"name_fi": ""}, {"name_fi": "", "name_sv": "Program"}),
    "ck_plan_starts_ends_ordered": ({"starts": TUESDAY, "ends": MONDAY}, {"starts": MONDAY, "ends": TUESDAY}),
    "ck_plan_stale_days_at_least_1": ({"stale_days": 0}, {"stale_days": 1}),
    "ck_plan_late_days_at_least_1": ({"late_days": 0}, {"late_days": 1}),
    "ck_plan_version_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_goal_title_given": ({"title": ""}, {"title": " "}),
    "ck_goal_parent_id_of_another": ({"id": 2, "parent_id": 2}, {"id": 2, "parent_id": 1}),
    "ck_measure_title_given": ({"title": ""}, {"title": "", "wording": "Selvitetään."}),
    "ck_responsibility_organization_or_collective": ({"collective": "kaikki ministeriöt"},
        {"organization_id": None, "collective": "kaikki ministeriöt"}),
    "ck_responsibility_starts_ends_ordered": ({"starts": TUESDAY, "ends": MONDAY}, {"starts": MONDAY, "ends": TUESDAY}),
    "ck_measure_contact_starts_ends_ordered": (
        {"starts": TUESDAY, "ends": MONDAY},
        {"starts": MONDAY, "ends": TUESDAY}),
    "ck_phase_change_completed_when_closed": ({"completed_on": MONDAY}, {"completed_on": MONDAY, "phase": "done"}),
    "ck_phase_change_completed_on_ordered": ({"completed_on": TUESDAY, "on": MONDAY, "phase": "done"},
        {"completed_on": TUESDAY, "phase": "partly"}),
    "ck_phase_change_merged_into_another": ({"phase": "merged"}, {"phase": "merged", "into_id": 2}),
    "ck_phase_change_into_id_of_another": ({"phase": "merged", "into_id": 1}, {"phase": "merged", "into_id": 2}),
    "ck_phase_change_on_withdrawn_on_ordered": ({"withdrawn_on": MONDAY}, {"withdrawn_on": TUESDAY}),
    "ck_occurrence_title_given": ({"title": ""}, {"title": " "}),
    "ck_occurrence_done_told": ({"done_on": MONDAY}, {"done_on": MONDAY, "done_told_on": TUESDAY}),
    "ck_occurrence_added_on_withdrawn_on_ordered": ({"withdrawn_on": MONDAY}, {"withdrawn_on": TUESDAY}),
    "ck_deadline_revision_position_at_least_0": ({"position": -1}, {"position": 1}),
    "ck_deadline_revision_due_earliest_due_latest_ordered": (
        {"due_earliest": TUESDAY, "due_latest": MONDAY},
        {"due_earliest": MONDAY, "due_latest": TUESDAY}),
    "ck_deadline_revision_original_holds": ({"approved_on": None}, {"approved_on": None, "position": 1}),
    "ck_deadline_revision_on_approved_on_ordered": ({"approved_on": MONDAY}, {"approved_on": TUESDAY}),
    "ck_deadline_revision_on_withdrawn_on_ordered": ({"withdrawn_on": MONDAY}, {"withdrawn_on": TUESDAY}),
    "ck_task_title_given": ({"title": ""}, {"title": " "}),
    "ck_task_due_earliest_due_latest_ordered": (
        {"due_earliest": TUESDAY, "due_latest": MONDAY},
        {"due_earliest": MONDAY, "due_latest": TUESDAY}),
    "ck_task_added_on_withdrawn_on_ordered": ({"withdrawn_on": MONDAY}, {"withdrawn_on": TUESDAY}),
    "ck_external_project_title_given": ({"title": ""}, {"title": " "}),
    "ck_project_stage_expected_earliest_expected_latest_ordered": (
        {"expected_earliest": TUESDAY, "expected_latest": MONDAY},
        {"expected_earliest": MONDAY, "expected_latest": TUESDAY}),
    "ck_project_stage_on_withdrawn_on_ordered": ({"withdrawn_on": MONDAY}, {"withdrawn_on": TUESDAY}),
    "ck_blocker_one_of": ({"by_project_id": 1}, {"cause": "", "by_project_id": 1}),
    "ck_blocker_by_another": ({"cause": "", "by_measure_id": 1}, {"cause": "", "by_measure_id": 2}),
    "ck_blocker_release_told": ({"released_on": TUESDAY}, {"released_on": TUESDAY, "release_told_on": TUESDAY}),
    "ck_blocker_starts_released_on_ordered": ({"released_on": MONDAY, "release_told_on": TUESDAY}, {}),
    "ck_blocker_on_withdrawn_on_ordered": ({"withdrawn_on": MONDAY}, {"withdrawn_on": TUESDAY}),
    "ck_expectation_expected_earliest_expected_latest_ordered": (
        {"expected_earliest": TUESDAY, "expected_latest": MONDAY},
        {"expected_earliest": MONDAY, "expected_latest": TUESDAY}),
    "ck_expectation_on_withdrawn_on_ordered": ({"withdrawn_on": MONDAY}, {"withdrawn_on": TUESDAY}),
    "ck_update_tells_something": ({"text": ""}, {"text": "", "reported": "at_risk"}),
    "ck_update_on_withdrawn_on_ordered": ({"withdrawn_on": MONDAY}, {"withdrawn_on": TUESDAY}),
    "ck_assessment_may_be_assessed": ({"headline": "done"}, {"headline": "at_risk"}),
    "ck_assessment_reason_given": ({"reason": ""}, {"reason": " "}),
    "ck_assessment_on_until_ordered": ({"until": MONDAY}, {"until": TUESDAY}),
    "ck_assessment_on_ended_on_ordered": ({"ended_on": MONDAY}, {"ended_on": TUESDAY}),
    "ck_output_words_given": ({"words": ""}, {"words": " "}),
    "ck_obligation_title_given": ({"title": ""}, {"title": "", "number": "7"}),
    "ck_indicator_name_given": ({"name": ""}, {"name": " "}),
    "ck_indicator_value_value_given": ({"value": ""}, {"value": "0"}),
    "ck_measure_link_one_of": ({"entry_id": 1}, {"item_id": None, "entry_id": 1}),
    "ck_update_round_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_update_round_asked_on_answer_by_ordered": ({"answer_by": dt.date(2026, 11, 20)}, {"answer_by": MONDAY}),
    "ck_update_round_asked_on_closed_on_ordered": ({"closed_on": dt.date(2026, 11, 20)}, {"closed_on": MONDAY}),
    "ck_round_answer_sha256_given": ({"sha256": ""}, {"sha256": "ef"}),
    "ck_snapshot_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_snapshot_since_on_ordered": ({"since": TUESDAY, "on": MONDAY}, {"since": MONDAY}),
    "ck_snapshot_issued_with_rows": ({"sha256": HASH}, {"sha256": HASH, "issued_at": "2026-11-24T08:00:00.000Z"}),
    "ck_saved_view_name_given": ({"name": ""}, {"name": " "}),
    "ck_saved_view_choice_given": ({"choice": ""}, {"choice": "{}"}),
    "ck_group_notice_days_at_least_0": ({"notice_days": -1}, {"notice_days": 0}),
    "ck_meeting_published_when_approved": (
        {"published_on": MONDAY},
        {"published_on": MONDAY, "approved_on": MONDAY, "minutes_state": "approved"},
    ),
    "ck_agenda_version_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_minutes_version_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_minutes_version_correction_with_its_note": ({"kind": "correction"}, {"kind": "correction", "note": "Nimi."}),
    "ck_document_name_given": ({"name": ""}, {"name": "ä"}),
    "ck_document_form_given": ({"form": ""}, {"form": "docx"}),
    "ck_document_size_at_least_0": ({"size": -1}, {"size": 0}),
    "ck_group_recipient_somebody": ({"name": ""}, {"name": "", "organization_id": 1}),
    "ck_recipient_somebody": ({"name": ""}, {"name": "", "person_id": 1}),
    "ck_comment_round_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_comment_round_asked_on_answer_by_ordered": ({"asked_on": TUESDAY, "answer_by": MONDAY}, {"answer_by": MONDAY}),
    "ck_comment_round_asked_on_closed_on_ordered": ({"asked_on": TUESDAY, "closed_on": MONDAY}, {"closed_on": MONDAY}),
    "ck_comment_says_something": ({"text": ""}, {"text": "", "proposed": ""}),
    "ck_comment_settled_with_its_day": ({"state": "noted"}, {"state": "noted", "settled_on": TUESDAY}),
    "ck_comment_rejected_with_its_reason": (
        {"state": "rejected", "settled_on": TUESDAY},
        {"state": "rejected", "settled_on": TUESDAY, "reason": "Ei puhuttu."},
    ),
    "ck_comment_starts_with_its_end": ({"starts": 1}, {"starts": 1, "ends": 1}),
    "ck_comment_starts_at_least_0": ({"starts": -1, "ends": 1}, {"starts": 0, "ends": 1}),
    "ck_comment_starts_ends_ordered": ({"starts": 2, "ends": 1}, {"starts": 2, "ends": 2}),
    "ck_dispatch_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_backlog_item_title_given": ({"title": ""}, {"title": "ä"}),
    "ck_backlog_item_due_earliest_due_latest_ordered": (
        {"due_earliest": TUESDAY, "due_latest": MONDAY},
        {"due_latest": MONDAY},
    ),
    "ck_register_number_series_at_least_0": ({"series": -1}, {"series": 2026}),
    "ck_register_number_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_phrase_name_given": ({"name": ""}, {"name": "ä"}),
    "ck_phrase_text_given": ({"text": ""}, {"text": "ä"}),
    "ck_template_file_name_given": ({"file_name": ""}, {"file_name": "ä.docx"}),
    "ck_old_paper_file_name_given": ({"file_name": ""}, {"file_name": "ä.docx"}),
    "ck_origin_row_uid_given": ({"row_uid": ""}, {"row_uid": "another"}),
    "ck_origin_first_line_at_least_1": ({"first_line": 0}, {"first_line": 1}),
    "ck_origin_first_line_last_line_ordered": (
        {"first_line": 2, "last_line": 1}, {"first_line": 1, "last_line": 1},
    ),
    "ck_origin_starts_at_least_0": ({"starts": -1}, {"starts": 0}),
    "ck_origin_ends_at_least_0": ({"ends": -1}, {"ends": 0}),
    "ck_matter_title_given": ({"title": ""}, {"title": "ä"}),
    "ck_matter_co_signatories_at_least_0": ({"co_signatories": -1}, {"co_signatories": 0}),
    "ck_matter_needed_signatories_at_least_0": ({"needed_signatories": -1}, {"needed_signatories": 15}),
    "ck_matter_opened_on_closed_on_ordered": (
        {"state": "ended", "opened_on": TUESDAY, "closed_on": MONDAY},
        {"state": "ended", "opened_on": MONDAY, "closed_on": MONDAY},
    ),
    "ck_matter_closed_with_its_day": ({"state": "settled"}, {"state": "settled", "closed_on": MONDAY}),
    "ck_handling_body_given": ({"body": ""}, {"body": "", "organization_id": 1}),
    "ck_vote_words_given": ({"words": ""}, {"words": "ä"}),
    "ck_vote_yes_at_least_0": ({"yes": -1}, {"yes": 0}),
    "ck_vote_no_at_least_0": ({"no": -1}, {"no": 0}),
    "ck_vote_blank_at_least_0": ({"blank": -1}, {"blank": 0}),
    "ck_vote_absent_at_least_0": ({"absent": -1}, {"absent": 0}),
    "ck_ballot_somebody": ({"person_id": None}, {"person_id": None, "name": "Aino Ahjola"}),
    "ck_section_series_given": ({"series": ""}, {"series": "2027"}),
    "ck_section_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_text_part_one_owner": ({"handling_id": 1}, {"matter_id": None, "handling_id": 1}),
    "ck_text_part_number_at_least_1": ({"number": 0}, {"number": 1}),
    "ck_secret_span_one_owner": ({"answer_id": 1}, {"part_id": None, "answer_id": 1}),
    "ck_secret_span_starts_at_least_0": ({"starts": -1}, {"starts": 0}),
    "ck_secret_span_starts_ends_ordered": ({"starts": 3, "ends": 2}, {"starts": 3, "ends": 3}),
    "ck_party_one_owner": ({"project_id": 1}, {"matter_id": None, "project_id": 1}),
    "ck_party_somebody": ({"name": ""}, {"name": "", "body": "Lautakunta"}),
    "ck_party_left_returned_ordered": ({"left": ONE, "returned": NOON}, {"left": NOON, "returned": ONE}),
    "ck_annex_one_owner": ({"statement_id": 1}, {"matter_id": None, "statement_id": 1}),
    "ck_annex_title_given": ({"title": ""}, {"title": "", "file_name": "a.pdf", "sha256": HASH}),
    "ck_annex_size_at_least_0": ({"size": -1}, {"size": 0}),
    "ck_annex_file_with_its_name": ({"file_name": "a.pdf"}, {"file_name": "a.pdf", "sha256": HASH}),
    "ck_relation_two_ends": ({"item_id": 1}, {"measure_id": None, "item_id": 1}),
    "ck_statement_request_title_given": ({"title": ""}, {"title": "ä"}),
    "ck_statement_request_due_earliest_due_latest_ordered": (
        {"due_earliest": TUESDAY, "due_latest": MONDAY},
        {"due_earliest": MONDAY, "due_latest": MONDAY},
    ),
    "ck_statement_somebody": ({"giver": ""}, {"giver": "", "organization_id": 1}),
    "ck_statement_declined_or_received": ({"declined_on": MONDAY, "received_on": MONDAY}, {"declined_on": MONDAY}),
    "ck_statement_asked_on_reminded_on_ordered": (
        {"asked_on": TUESDAY, "reminded_on": MONDAY},
        {"asked_on": MONDAY, "reminded_on": MONDAY},
    ),
    "ck_statement_asked_on_received_on_ordered": (
        {"asked_on": TUESDAY, "received_on": MONDAY},
        {"asked_on": MONDAY, "received_on": MONDAY},
    ),
    "ck_statement_asked_on_declined_on_ordered": (
        {"asked_on": TUESDAY, "declined_on": MONDAY},
        {"asked_on": MONDAY, "declined_on": MONDAY},
    ),
    "ck_recommendation_text_given": ({"text": ""}, {"text": "ä"}),
    "ck_recommendation_starts_ends_ordered": ({"starts": 3, "ends": 2}, {"starts": 3, "ends": 3}),
    "ck_recommendation_due_earliest_due_latest_ordered": (
        {"due_earliest": TUESDAY, "due_latest": MONDAY},
        {"due_earliest": MONDAY, "due_latest": MONDAY},
    ),
    "ck_recommendation_done_with_its_day": ({"state": "done"}, {"state": "done", "done_on": MONDAY}),
    "ck_project_title_given": ({"title": ""}, {"title": "ä"}),
    "ck_project_starts_ends_ordered": ({"starts": TUESDAY, "ends": MONDAY}, {"starts": MONDAY, "ends": MONDAY}),
    "ck_project_continues_id_of_another": ({"id": 2, "continues_id": 2}, {"id": 2, "continues_id": 1}),
    "ck_form_template_title_given": ({"title": ""}, {"title": "ä"}),
    "ck_template_version_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_form_section_title_given": ({"title": ""}, {"title": "", "hint": "ä"}),
    "ck_form_question_text_given": ({"text": ""}, {"text": "ä"}),
    "ck_form_question_key_given": ({"key": ""}, {"key": "ä"}),
    "ck_form_title_given": ({"title": ""}, {"title": "ä"}),
    "ck_form_begun_on_closed_on_ordered": ({"begun_on": TUESDAY, "closed_on": MONDAY}, {"closed_on": MONDAY}),
    "ck_answer_key_given": ({"key": ""}, {"key": "ä"}),
    "ck_point_secrecy_key_given": ({"key": ""}, {"key": "ä"}),
    "ck_change_request_key_given": ({"key": ""}, {"key": "ä"}),
    "ck_change_request_text_given": ({"text": ""}, {"text": "ä"}),
    "ck_change_request_on_settled_on_ordered": ({"on": TUESDAY, "settled_on": MONDAY}, {"settled_on": MONDAY}),
    "ck_change_request_due_earliest_due_latest_ordered": (
        {"due_earliest": TUESDAY, "due_latest": MONDAY},
        {"due_earliest": MONDAY, "due_latest": MONDAY},
    ),
    "ck_confirmation_number_at_least_1": ({"number": 0}, {"number": 3}),
    "ck_confirmation_somebody": ({"name": ""}, {"name": "", "person_id": 1}),
    "ck_delivery_somebody": ({"name": ""}, {"name": "", "organization_id": 1}),
    "ck_delivery_audience_given": ({"audience": ""}, {"audience": "internal"}),
    "ck_user_login_given": ({"login": ""}, {"login": "ö"}),
}  # fmt: skip

UNIQUES = {
    "uq_meeting_group_id_series_number": {"number": 1},
    "uq_user_login": {"login": "kl"},
    "uq_action_entry_id": {"entry_id": 1},
    "uq_chairing_item_id": {"item_id": 1},
    "uq_plan_version_plan_id_number": {"number": 1},
    "uq_wording_measure_id_version_id": {"measure_id": 1},
    "uq_measure_obligation_measure_id_obligation_id": {"measure_id": 1},
    "uq_indicator_value_indicator_id_on_is_target": {"is_target": False},
    "uq_update_round_plan_id_number": {"number": 1},
    "uq_round_request_round_id_organization_id": {"organization_id": 1},
    "uq_round_answer_request_id_sha256": {"sha256": HASH},
    "uq_snapshot_plan_id_number": {"number": 1},
    "uq_agenda_version_meeting_id_number": {"number": 1},
    "uq_minutes_version_meeting_id_number": {"number": 1},
    "uq_signature_meeting_id_role_person_id": {"role": "secretary"},
    "uq_comment_round_meeting_id_number": {"number": 1},
    "uq_dispatch_meeting_id_kind_number": {"number": 1},
    "uq_register_number_entry_id": {"entry_id": 1},
    "uq_register_number_group_id_series_number": {"number": 1},
    "uq_template_group_id_document": {"document": ""},
    "uq_section_item_id": {"item_id": 1},
    "uq_section_group_id_series_number": {"number": 1},
    "uq_template_version_template_id_number": {"number": 1},
    "uq_point_secrecy_form_id_key": {"key": "p1"},
    "uq_confirmation_form_id_number": {"number": 1},
    "uq_journal_entry_sequence": {"sequence": 1},
}
MORE_REFUSED = (  # second ways to be wrong against the same rule
    ("presenter", {"person_id": None}),
    ("meeting", {"approved_on": MONDAY}),
    ("action", {"done_on": MONDAY}),
    ("secrecy", {"point": None, "security_class": "secret"}),
    ("secrecy", {"point": 0}),
    ("responsibility", {"organization_id": None}),
    ("phase_change", {"into_id": 2}),
    ("blocker", {"cause": ""}),
    ("blocker", {"release_told_on": TUESDAY}),
    ("measure_link", {"item_id": None}),
    ("matter", {"closed_on": MONDAY}),
    ("text_part", {"matter_id": None}),
    ("secret_span", {"part_id": None}),
    ("party", {"matter_id": None}),
    ("annex", {"matter_id": None}),
    ("annex", {"sha256": HASH}),
    ("relation", {"measure_id": None}),
    ("recommendation", {"done_on": MONDAY}),
)


def _is_words(constraint) -> bool:
    return bool(getattr(constraint, "columns", ()))


def _all(kind):
    return [
        (table, constraint)
        for table in metadata.sorted_tables
        for constraint in sorted(table.constraints, key=lambda one: str(one.name))
        if isinstance(constraint, kind)
    ]


PLAIN_CHECKS = {one.name: table.name for table, one in _all(sa.CheckConstraint) if not _is_words(one)}
WORDS = [(table.name, next(iter(one.columns)).name) for table, one in _all(sa.CheckConstraint) if _is_words(one)]
KEYS = [
    (table.name, column.name) for table in metadata.sorted_tables for column in table.columns if column.foreign_keys
]
NEEDED = [
    (table.name, column.name)
    for table in metadata.sorted_tables
    for column in table.columns
    if not column.nullable and column.name != "id"
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request, tmp_path_factory):
    """A database of today's shape with one row, and what a second one needs, in each table."""
    if request.param == "sqlite":
        made = writing_engine(tmp_path_factory.mktemp("rows") / "rows.secretariat")
    else:
        made = writing_engine(request.getfixturevalue("fresh_database"))
    with made.begin() as connection:
        schema.create(connection)
        for name in WHOLE:
            _add(connection, name, {"uid": f"first-{name}", **({"sequence": 1} if name == "journal_entry" else {})})
        _add(connection, "entry", {"uid": "second"})
        _add(connection, "person", {"uid": "second"})
        _add(connection, "agenda_item", {"uid": "second"})
        _add(connection, "measure", {"uid": "second"})
        _add(connection, "organization", {"id": 9, "uid": "second"})
    yield made
    made.dispose()


def _add(connection, name, values):
    table = metadata.tables[name]
    values = {**WHOLE[name], **values}
    connection.execute(sa.insert(table).values({key: value for key, value in values.items() if key in table.columns}))


def tried(engine, name, values) -> Exception | None:
    """What comes of adding a second row with these values; nothing is kept of it."""
    values = {"uid": "another", **OWN.get(name, {}), **values}
    connection = engine.connect()
    try:
        _add(connection, name, values)
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
        elif connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone():
            connection.commit()
    except DBAPIError as error:
        return error
    finally:
        connection.rollback()
        connection.close()
    return None


def test_every_rule_has_its_case():
    assert set(WHOLE) == set(metadata.tables)
    assert set(CHECKS) == set(PLAIN_CHECKS)
    uniques = {one.name: table for table, one in _all(sa.UniqueConstraint)}
    assert set(UNIQUES) == {name for name, table in uniques.items() if name != f"uq_{table.name}_uid"}


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_whole_row_is_taken(engine, name):
    twice = {"entry", "person", "agenda_item", "measure", "blob", "store_fact"}
    assert tried(engine, name, {} if name in twice else {"id": 2}) is None


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_refuses_what_is_wrong_and_takes_what_is_right(engine, name):
    wrong, right = CHECKS[name]
    error = tried(engine, PLAIN_CHECKS[name], wrong)
    assert isinstance(error, IntegrityError)
    assert name in str(error)
    assert tried(engine, PLAIN_CHECKS[name], right) is None


@pytest.mark.parametrize(("name", "wrong"), MORE_REFUSED)
def test_a_rule_is_kept_from_both_sides(engine, name, wrong):
    assert isinstance(tried(engine, name, wrong), IntegrityError)


@pytest.mark.parametrize(("name", "column"), WORDS)
def test_a_word_outside_its_list_is_refused(engine, name, column):
    assert "CHECK" in str(tried(engine, name, {column: "unheard"})).upper()


@pytest.mark.parametrize("name", sorted(UNIQUES))
def test_what_there_is_once_is_refused_twice(engine, name):
    table = next(table for table, one in _all(sa.UniqueConstraint) if one.name == name)
    assert "UNIQUE" in str(tried(engine, table.name, UNIQUES[name])).upper()


@pytest.mark.parametrize("name", sorted(name for name, table in metadata.tables.items() if "uid" in table.columns))
def test_a_uid_is_used_once(engine, name):
    assert "UNIQUE" in str(tried(engine, name, {"uid": f"first-{name}"})).upper()


@pytest.mark.parametrize(("name", "column"), KEYS)
def test_a_row_points_to_rows_that_are_there(engine, name, column):
    nowhere = "ef" * 32 if column == "sha256" else NOWHERE
    assert "FOREIGN KEY" in str(tried(engine, name, {column: nowhere, **_alone(name, column)})).upper()


_ALONE = {
    ("presenter", "organization_id"): {"person_id": None},
    ("phase_change", "into_id"): {"phase": "merged"},
    ("blocker", "by_measure_id"): {"cause": ""},
    ("blocker", "by_project_id"): {"cause": ""},
    ("measure_link", "action_id"): {"item_id": None},
    ("measure_link", "entry_id"): {"item_id": None},
    ("snapshot", "sha256"): {"issued_at": "2026-11-24T08:00:00.000Z"},
    ("annex", "sha256"): {"file_name": "a.pdf"},
    ("secret_span", "answer_id"): {"part_id": None},
    **{
        (table, f"{owner}_id"): {"matter_id": None}
        for table in ("annex", "party", "text_part")
        for owner in ("handling", "statement", "project", "template", "form")
    },
    **{("relation", f"{end}_id"): {"measure_id": None} for end in ("statement", "project", "form", "item", "annex")},
}


def _alone(name: str, column: str) -> dict[str, object]:
    """What else must be empty where a row points to one thing only, or filled where it points at all."""
    return _ALONE.get((name, column), {})


@pytest.mark.parametrize(("name", "column"), NEEDED)
def test_what_a_row_needs_is_not_left_out(engine, name, column):
    assert isinstance(tried(engine, name, {column: None}), IntegrityError)
