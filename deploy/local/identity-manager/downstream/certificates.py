"""Certificates: X.690 DER, RFC 5280 §4.1."""

import hashlib
import re
import ssl
from dataclasses import dataclass
from datetime import datetime
from typing import List, Tuple

SEQUENCE, SET, INTEGER, BIT_STRING, OBJECT_IDENTIFIER, UTC_TIME, VERSION = 0x30, 0x31, 0x02, 0x03, 0x06, 0x17, 0xA0

ATTRIBUTES = {
    "550403": "CN",
    "550406": "C",
    "550407": "L",
    "550408": "ST",
    "55040a": "O",
    "55040b": "OU",
    "550405": "serialNumber",
    "0992268993f22c640119": "DC",
}


def elements(der: bytes) -> List[Tuple[int, bytes]]:
    """Tag and content of each element; ValueError when one is cut short or not in definite, short tag form."""
    found, at = [], 0
    while at < len(der):
        if at + 2 > len(der):
            raise ValueError("an element is cut short")
        tag, length, start = der[at], der[at + 1], at + 2
        if length & 0x80:
            octets = length & 0x7F
            if not 1 <= octets <= 4 or start + octets > len(der):
                raise ValueError("a length is not in definite form")
            length, start = int.from_bytes(der[start : start + octets], "big"), start + octets
        if start + length > len(der):
            raise ValueError("an element is cut short")
        found.append((tag, der[start : start + length]))
        at = start + length
    return found


def expect(der: bytes, *tags: int) -> List[bytes]:
    found = elements(der)
    if [tag for tag, _ in found] != list(tags):
        raise ValueError("the elements are not those of a certificate")
    return [content for _, content in found]


def distinguished_name(name: bytes) -> str:
    """The string of RFC 4514 §2, last attribute first; escapes what would be misread."""
    parts = []
    for tag, relative in elements(name):
        pairs = []
        for _, attribute in elements(relative) if tag == SET else []:
            (_, oid), (_, value) = elements(attribute)
            escaped = re.sub(r'([,+"\\<>;])', r"\\\1", value.decode("utf-8", "replace"))
            pairs.append(f"{ATTRIBUTES.get(oid.hex(), oid.hex())}={escaped}")
        parts.append("+".join(pairs))
    return ",".join(reversed(parts))


def instant(tag: int, text: bytes) -> str:
    digits = text.decode("ascii")
    if tag == UTC_TIME:  # RFC 5280 §4.1.2.5.1: years 50 to 99 are 1950 to 1999
        digits = ("19" if int(digits[:2]) >= 50 else "20") + digits
    return datetime.strptime(digits, "%Y%m%d%H%M%SZ").isoformat() + "Z"


@dataclass(frozen=True)
class Certificate:
    der: bytes
    serial: str
    subject: str
    issuer: str
    not_before: str
    not_after: str

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.der).hexdigest()

    @staticmethod
    def parse(der: bytes) -> "Certificate":
        """ValueError when the bytes are not one certificate and nothing else."""
        (outer,) = expect(der, SEQUENCE)
        to_be_signed, _, _ = expect(outer, SEQUENCE, SEQUENCE, BIT_STRING)
        fields = elements(to_be_signed)
        fields = fields[1:] if fields and fields[0][0] == VERSION else fields
        if [tag for tag, _ in fields[:6]] != [INTEGER] + [SEQUENCE] * 5:
            raise ValueError("the elements are not those of a certificate")
        serial, _, issuer, validity, subject, _ = [content for _, content in fields[:6]]
        (before_tag, before), (after_tag, after) = elements(validity)
        require_readable_by_openssl(der)
        return Certificate(
            der,
            serial.hex(),
            distinguished_name(subject),
            distinguished_name(issuer),
            instant(before_tag, before),
            instant(after_tag, after),
        )


def require_readable_by_openssl(der: bytes) -> None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=der)
    except ssl.SSLError as error:
        raise ValueError("OpenSSL cannot read it") from error
