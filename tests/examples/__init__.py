"""Arguments for the commands of matters, statements, projects and forms, a module for each subject."""

from tests.examples import form_turns, forms, matters, old_kinds, papers, projects, statements

EXAMPLES = papers.EXAMPLES | matters.EXAMPLES | statements.EXAMPLES | projects.EXAMPLES | forms.EXAMPLES
EXAMPLES |= old_kinds.EXAMPLES | form_turns.EXAMPLES
