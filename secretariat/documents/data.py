"""Everything a file holds as data for other programs: one JSON object, or CSV files in a ZIP file."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from secretariat.i18n import Language

FORMATS = (".json", ".zip")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def written(subjects: Mapping[str, Mapping[str, Mapping[str, Any]]], form: str, language: Language) -> bytes:
    """Subjects in one of `FORMATS`; the language says which separator its spreadsheets expect."""
    return as_json(subjects) if form == ".json" else as_csv(subjects, ";" if language.code in {"fi", "sv"} else ",")


def as_json(subjects: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> bytes:
    """One object: subjects, and in each the rows by their uid."""
    return (json.dumps(subjects, ensure_ascii=False, indent=1) + "\n").encode()


def as_csv(subjects: Mapping[str, Mapping[str, Mapping[str, Any]]], separator: str) -> bytes:
    """A ZIP file with a CSV file for each subject, in UTF-8 with its mark; no cell is a formula."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name, rows in sorted(subjects.items()):
            text = io.StringIO()
            table = csv.writer(text, delimiter=separator)
            heads = next(iter(rows.values()), {})
            table.writerow(["uid", *heads])
            table.writerows([uid, *map(defused, row.values())] for uid, row in rows.items())
            part = zipfile.ZipInfo(f"{name}.csv", _NO_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            parts.writestr(part, text.getvalue().encode("utf-8-sig"))
    return made.getvalue()


def defused(value: Any) -> Any:
    """A value of a cell; words that a spreadsheet would take for a formula are led by an apostrophe."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict, bool)) else value
