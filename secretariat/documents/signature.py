"""The electronic signature of a PDF with a certificate of the user's own; needs the extra `signature` (pyHanko).

The signature is added behind the paper, whose bytes stay as they were. It has no picture on the page, so the signed
copy is as archivable and accessible as the paper.
"""

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secretariat.errors import Refused, Unavailable

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_FIELD = "Signature1"
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed copy, and whose certificate signed it."""

    data: bytes
    by: str


def sign(paper: bytes, certificate: bytes, password: str, *, at: dt.datetime) -> Signed:
    """Sign a PDF with what a PKCS#12 file holds; the password opens it and is kept nowhere.

    Args:
        paper: the PDF.
        certificate: the bytes of the PKCS#12 file: a private key with its certificates.
        password: opens it.
        at: now; a certificate that does not hold then signs nothing.

    Raises:
        Refused: the file is no such one, the password is wrong, or the certificate does not hold now.
        Unavailable: pyHanko is not installed.
    """
    signers, incremental = _library()
    signer, owner = _opened(certificate, password)
    by = _name_of(owner)
    if at < owner.not_valid_before_utc or at > owner.not_valid_after_utc:
        raise Refused(
            "The certificate of {name} holds from {first} to {last}, so it cannot sign today. Choose one that holds.",
            field="certificate", name=by, first=owner.not_valid_before_utc.date(),
            last=owner.not_valid_after_utc.date(),
        )  # fmt: skip
    facts = signers.PdfSignatureMetadata(field_name=_FIELD, md_algorithm="sha256")
    made = signers.sign_pdf(incremental.IncrementalPdfFileWriter(io.BytesIO(paper)), facts, signer=signer)
    return Signed(made.getvalue(), by)


def _library() -> tuple[Any, Any]:
    try:
        from pyhanko.pdf_utils import incremental_writer
        from pyhanko.sign import signers
    except ImportError as error:
        raise Unavailable(
            "Papers cannot be signed yet: the library pyHanko is not installed. Install the program with its extra, "
            "secretariat[signature], or ask whoever installed it to do so."
        ) from error
    return signers, incremental_writer


def _opened(certificate: bytes, password: str) -> tuple[Any, "Certificate"]:
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign import signers

    secret = password.encode()
    try:
        if len(certificate) > _MOST:
            raise ValueError
        key, owner, _others = pkcs12.load_key_and_certificates(certificate, secret)
    except (ValueError, TypeError) as error:
        raise Refused(
            "The certificate could not be opened: the password is wrong, or the file is no PKCS#12 file (.p12, .pfx).",
            field="password",
        ) from error
    if key is None or owner is None:
        raise Refused("The file holds no private key with its certificate, so it cannot sign.", field="certificate")
    return signers.SimpleSigner.load_pkcs12_data(certificate, other_certs=[], passphrase=secret), owner


def _name_of(owner: "Certificate") -> str:
    from cryptography.x509.oid import NameOID

    names = owner.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else owner.subject.rfc4514_string()
