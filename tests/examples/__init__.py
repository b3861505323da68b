"""Arguments for the commands of matters, statements, projects and forms, a module for each subject."""

from tests.examples import forms, matters, papers, projects, statements

EXAMPLES = papers.EXAMPLES | matters.EXAMPLES | statements.EXAMPLES | projects.EXAMPLES | forms.EXAMPLES
