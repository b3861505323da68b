"""Identifiers that are the same in every file, sheet and server."""

import secrets
import time

_RANDOM_BITS = 74


def new_uid() -> str:
    """A fresh UUIDv7 (RFC 9562): milliseconds since 1970, then 74 random bits, so that newer ones sort later."""
    return uid_of(time.time_ns() // 1_000_000, secrets.randbits(_RANDOM_BITS))


def uid_of(milliseconds: int, randomness: int) -> str:
    """The UUIDv7 of a moment (milliseconds since 1970) and of 74 bits."""
    high, low = randomness >> 62 & 0xFFF, randomness & (1 << 62) - 1
    number = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
