"""Certificates that are made for the tests, and the library's own judgement of a signature."""

import datetime as dt
import io

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "Salasana ä 1"
NAME = "Kirsi Lumme"
_DAY = dt.timedelta(days=1)


def certificate(now: dt.datetime, *, days: int = 30, password: str = PASSWORD) -> bytes:
    """A PKCS#12 file with a key and a certificate that signs itself and holds for so many days from yesterday."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    usage = x509.KeyUsage(True, True, *[False] * 7)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).add_extension(usage, critical=True)
    made = made.not_valid_before(now - _DAY).not_valid_after(now + _DAY * days)
    owner = made.sign(key, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(b"", key, owner, None, BestAvailableEncryption(password.encode()))


def judged(data: bytes, certificate_: bytes) -> tuple[bool, bool, str, str]:
    """Whether the signature holds and is trusted, how much of the file it covers, and who signed."""
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    _key, owner, _others = pkcs12.load_key_and_certificates(certificate_, PASSWORD.encode())
    root = Certificate.load(owner.public_bytes(Encoding.DER))
    (one,) = PdfFileReader(io.BytesIO(data)).embedded_signatures
    found = validate_pdf_signature(one, ValidationContext(trust_roots=[root], allow_fetching=False))
    by = found.signing_cert.subject.native["common_name"]
    return found.intact and found.valid, found.trusted, found.coverage.name, by
