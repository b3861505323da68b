"""Old papers: files of other programs read as lines, mended, and understood as a proposal to a person.

`readers` gives the lines of a file, `repair` the paragraphs that they make, `structure` what a paper says; each is told
by plain data (`services.old_papers`). Nothing is stored here, and no character of a text is changed.
"""
