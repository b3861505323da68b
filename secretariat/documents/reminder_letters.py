"""All reminders of a group in one act: for comments that nobody has sent yet, and for actions that are late or due."""

from secretariat.documents import action_letter, comment_letter
from secretariat.documents.enclosed import Draft
from secretariat.services.reminders import Reminders


def drafts(found: Reminders) -> list[Draft]:
    """The drafts, each with the paper that it reminds of; the papers lie in the letters alone."""
    made: list[Draft] = []
    for asked in found.asked:
        made += comment_letter.drafts(asked.paper, asked.waiting, is_reminder=True, template=asked.template)
    made += [Draft(one.file_name, one.data) for one in action_letter.reminders(found.actions)]
    return [one for one in made if one.file_name.endswith(".eml")]
