"""Behaviour on demand."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Dict, Optional, Union

from .refusals import Refused


@dataclass(frozen=True)
class Ok:
    def shown(self) -> Dict:
        return {"mode": "ok"}


@dataclass(frozen=True)
class Fail:
    status: int
    retry_after: Optional[int]

    def shown(self) -> Dict:
        return {"mode": "fail", "status": self.status, "retryAfter": self.retry_after}


@dataclass(frozen=True)
class Slow:
    seconds: float

    def shown(self) -> Dict:
        return {"mode": "slow", "seconds": self.seconds}


@dataclass(frozen=True)
class Down:
    def shown(self) -> Dict:
        return {"mode": "down"}


Behaviour = Union[Ok, Fail, Slow, Down]


def parse_behaviour(text: bytes) -> Behaviour:
    try:
        wish = json.loads(text)
    except ValueError:
        raise Refused(HTTPStatus.BAD_REQUEST, "malformed", "the body is not JSON") from None
    members = {"ok": set(), "fail": {"status", "retryAfter"}, "slow": {"seconds"}, "down": set()}
    mode = wish.get("mode") if isinstance(wish, dict) else None
    if not isinstance(mode, str) or mode not in members:
        raise Refused(HTTPStatus.BAD_REQUEST, "malformed", "mode is none of ok, fail, slow, down")
    unknown = sorted(set(wish) - members[mode] - {"mode"})
    if unknown:
        raise Refused(HTTPStatus.BAD_REQUEST, "malformed", f"{mode} has no member {unknown[0]}")
    if mode == "fail":
        retry_after = wish.get("retryAfter")
        return Fail(
            int(number(wish.get("status", 503), "status", 400, 599, whole=True)),
            None if retry_after is None else int(number(retry_after, "retryAfter", 0, 86400, whole=True)),
        )
    if mode == "slow":
        return Slow(number(wish.get("seconds"), "seconds", 0, 600))
    return Ok() if mode == "ok" else Down()


def number(value: object, name: str, least: int, most: int, whole: bool = False) -> float:
    kinds = (int,) if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not least <= value <= most:
        kind = "whole number" if whole else "number"
        raise Refused(HTTPStatus.BAD_REQUEST, "malformed", f"{name} is not a {kind} from {least} to {most}")
    return value
