"""Where words of a paper may lead: to an address of the web or of mail, and nowhere else."""

import re
from urllib.parse import quote

from secretariat.documents.blocks import Fact, Run, Text

_SCHEMES = re.compile(r"https?://[^\s/@?#\\]+([/?#]\S*)?\Z|mailto:[^\s@?]+@[^\s@?]+\Z", re.IGNORECASE)
_LONGEST = 2_000
_KEPT = "!#$%&()*+,/:;=?@~"


def address(link: str) -> str:
    """A link as it may stand in a paper; nothing for what is no address of the web or of mail."""
    link = link.strip()
    if not link or len(link) > _LONGEST or not link.isprintable() or not _SCHEMES.match(link):
        return ""
    return quote(link, safe=_KEPT)


def linked(fact: Fact) -> Text:
    """A row of the end matter, its address of mail as a link."""
    if not fact.mail or fact.mail not in fact.text:
        return fact.text
    before, mail, after = fact.text.partition(fact.mail)
    return [Run(before), Run(mail, link=f"mailto:{mail}"), Run(after)]
