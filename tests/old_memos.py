"""Five old memos of one made-up group, as they lie in a folder: read as any paper is."""

import datetime as dt

from secretariat.importers.old_papers import reading
from secretariat.services.old_papers import Known, Proposal

ON = dt.date(2026, 11, 22)
_HEAD = """{document}

Majakkaohjelman ohjausryhmä

{number}. KOKOUS

Aika\t{when}
Paikka\tNeuvotteluhuone Loisto
Osallistujat\t{people}
{experts}
MUISTIO

"""
_CHAIR = "Ylijohtaja Kaino Tuulentie (puheenjohtaja), VM"
_SECRETARY = "Erityisasiantuntija Rauni Poukama (pöytäkirjasihteeri), VM"
_LUOTO = "Neuvotteleva virkamies Eelis Luoto (varsinainen jäsen), STM"
_MERI = "Hallitusneuvos Salme Merikanto (varsinainen jäsen), STM"
_NIEMI = "Johtaja Onerva Niemelä (varsinainen jäsen), TEM"
_SAARI = "Erityisasiantuntija Tarmo Saarela (varajäsen), TEM"
_FIRST = (
    "1) Kokouksen avaus\n\nPJ avasi kokouksen klo {opened}.\n\n",
    "2) Edellisen kokouksen muistio\n\nEdellisen kokouksen muistio hyväksyttiin.\n\n",
)
_LAST = "{number}) Kokouksen päättäminen\n\nPJ päätti kokouksen klo {closed}."

MEMOS = {
    1: _HEAD.format(document="14.1.2022", number=1, when="Keskiviikko 12.1.2022 klo 9:00–11:00",
                    people=" ".join((_CHAIR, _SECRETARY, _LUOTO, _NIEMI)),
                    experts="Kutsutut asiantuntijat\tHelka Rantanen, Kallio Oy")
    + _FIRST[0].format(opened="9.02")
    + "2) Loistojen kunto (Helka Rantanen, Kallio Oy)\n\nRantanen esitteli kartoitusta. Loistoja on 420 kpl.\n\n"
      "Luoto kysyi, milloin kartoitus valmistuu?\n\nRantanen vastasi, että kartoitus valmistuu keväällä.\n\n"
      "Sovittiin, että STM toimittaa luettelon 31.3.2022 mennessä.\n\n"
    + "3) Seuraava kokous\n\nSeuraava kokous pidetään 9.3.2022.\n\n" + _LAST.format(number=4, closed="10.41"),
    2: _HEAD.format(document="10.3.2022", number=2, when="Keskiviikko 9.3.2022 klo 9:00–11:00",
                    people=" ".join((_CHAIR, _SECRETARY, _LUOTO, _NIEMI, _SAARI)), experts="")
    + _FIRST[0].format(opened="9.00") + _FIRST[1]
    + "3) Loistojen kunto\n\nLuoto kertoi luettelosta. Se on lähes valmis.\n\nPJ kiitti esityksestä.\n\n"
    + _LAST.format(number=4, closed="10.15"),
    3: _HEAD.format(document="12.5.2022", number=3, when="Keskiviikko 11.5.2022 klo 9:00–11:00",
                    people=" ".join((_CHAIR, _SECRETARY, _MERI, _NIEMI)), experts="")
    + _FIRST[0].format(opened="9.05") + _FIRST[1]
    + "3) Väylien merkit\n\nMerikanto totesi, että merkit uusitaan.\n\nNiemelä kommentoi, että TEM:stä tulee kanta.\n\n"
      "Sovittiin, että Niemelä laatii ehdotuksen seuraavaan kokoukseen mennessä.\n\n"
    + _LAST.format(number=4, closed="10.55"),
    4: _HEAD.format(document="8.9.2022", number=4, when="Keskiviikko 7.9.2022 klo 9:00–11:00",
                    people=" ".join((_CHAIR, _SECRETARY, _MERI, _SAARI)), experts="")
    + _FIRST[0].format(opened="9.01") + _FIRST[1]
    + "3) Väylien merkit\n\nSaarela esitteli ehdotusta.\n\nMerikanto kiitti Niemelää ehdotuksesta.\n\n"
    + _LAST.format(number=4, closed="9.48"),
    5: _HEAD.format(document="10.11.2022", number=5, when="Keskiviikko 9.11.2022 klo 9:00–11:00",
                    people=" ".join((_CHAIR, _SECRETARY, _MERI, _NIEMI)), experts="")
    + _FIRST[0].format(opened="9.00") + _FIRST[1]
    + "3) Toimintakertomus\n\nPoukama esitteli toimintakertomuksen luonnosta.\n\n"
      "Päätettiin, että toimintakertomus julkaistaan.\n\n" + _LAST.format(number=4, closed="10.30"),
}  # fmt: skip


def name(number: int) -> str:
    """The file name of a memo."""
    return f"Majakka muistio {number}.txt"


def data(number: int = 1) -> bytes:
    """The bytes of a memo."""
    return MEMOS[number].encode()


def memo(number: int = 1, known: Known | None = None) -> Proposal:
    """What a memo says."""
    return reading.propose_bytes(data(number), name(number), known or Known(), ON)
