"""What senders of certificates see, and what the operator sees."""

import base64
import binascii
import hmac
import re
from http import HTTPStatus
from typing import Dict, Optional
from urllib.parse import unquote

from .behaviour import Fail, Slow, parse_behaviour
from .certificates import Certificate
from .http import Handler
from .refusals import CannotListen, Refused

REGISTER = re.compile(r"/ws/certificate/register/([^/]+)(?:/([^/]+))?")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._:-]{0,127}")
HEADER_VALUE = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,199}")


class SenderHandler(Handler):
    """What senders of certificates see, on both HTTPS ports."""

    def get(self, path, query) -> None:
        self.caller()
        if path != "/received":
            raise self.not_found(path)
        self.list_received(query)

    def post(self, path, query) -> None:
        caller = self.caller()
        match = REGISTER.fullmatch(path)
        if match is None:
            raise self.not_found(path)
        behaviour = self.server.manager.behaviour
        if isinstance(behaviour, Fail):
            self.fail(behaviour)
            return
        if isinstance(behaviour, Slow):
            self.server.manager.stopping.wait(behaviour.seconds)
        self.register(caller, match, query)

    def caller(self) -> Dict:
        raise NotImplementedError

    def fail(self, wish: Fail) -> None:
        headers = {} if wish.retry_after is None else {"Retry-After": str(wish.retry_after)}
        self.answer(wish.status, {"code": "as-told", "detail": "this server was told to fail"}, headers)

    def register(self, caller: Dict, match, query) -> None:
        template, process = name(match[1], "the template"), match[2] and name(match[2], "the process")
        tenants = query.get("tenantId", [])
        if len(tenants) != 1:
            raise Refused(HTTPStatus.BAD_REQUEST, "malformed", "the query has not exactly one tenantId")
        tenant = name(tenants[0], "tenantId")
        certificate = self.certificate()
        receipt = self.server.manager.receipts.add(
            {
                "tenantId": tenant,
                "template": template,
                "process": process,
                "fingerprint": certificate.fingerprint,
                "serial": certificate.serial,
                "subject": certificate.subject,
                "issuer": certificate.issuer,
                "notBefore": certificate.not_before,
                "notAfter": certificate.not_after,
                "deliveryId": self.optional_header("Sealpost-Delivery-Id"),
                "version": self.optional_header("Sealpost-Certificate-Version"),
                "alias": self.optional_header("Sealpost-Alias"),
                "caller": caller,
                "certificate": base64.b64encode(certificate.der).decode("ascii"),
            }
        )
        self.answer(HTTPStatus.CREATED if receipt["duplicateOf"] is None else HTTPStatus.OK, receipt)

    def certificate(self) -> Certificate:
        if self.media_type() != "application/pkix-cert":
            detail = "the content type is not application/pkix-cert"
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not-a-certificate", detail)
        try:
            return Certificate.parse(base64.b64decode(self.body(), validate=True))
        except binascii.Error:
            detail = "the body is not base64 of a certificate on one line"
            raise Refused(HTTPStatus.BAD_REQUEST, "not-base64", detail) from None
        except ValueError as error:
            detail = f"the body is not one DER certificate: {error}"
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "not-a-certificate", detail) from None

    def optional_header(self, header: str) -> Optional[str]:
        value = self.headers.get(header)
        if value is not None and not HEADER_VALUE.fullmatch(value):
            raise Refused(HTTPStatus.BAD_REQUEST, "malformed", f"{header} is not 1 to 200 visible characters")
        return value


def name(escaped: str, what: str) -> str:
    text = unquote(escaped, errors="strict")
    if not NAME.fullmatch(text):
        rule = "1 to 128 letters, digits, spaces and any of . _ : -"
        raise Refused(HTTPStatus.BAD_REQUEST, "malformed", f"{what} is not {rule}")
    return text


class CertificateHandler(SenderHandler):
    def caller(self) -> Dict:
        certificate = Certificate.parse(self.connection.getpeercert(binary_form=True))
        return {
            "by": "certificate",
            "subject": certificate.subject,
            "fingerprint": certificate.fingerprint,
        }


class BasicHandler(SenderHandler):
    def caller(self) -> Dict:
        scheme, _, encoded = self.headers.get("Authorization", "").partition(" ")
        try:
            given = base64.b64decode(encoded.strip(), validate=True) if scheme.lower() == "basic" else b""
        except binascii.Error:
            given = b""
        if not hmac.compare_digest(given, self.server.manager.basic):
            raise Refused(HTTPStatus.UNAUTHORIZED, "unauthenticated", "user name and password are needed")
        return {"by": "basic", "username": given.partition(b":")[0].decode("utf-8", "replace")}


class AdminHandler(Handler):
    """On loopback only. JSON only, so that no form of a web page can change anything here."""

    def get(self, path, query) -> None:
        if path == "/health":
            self.answer(HTTPStatus.OK, self.server.manager.health())
        elif path == "/behaviour":
            self.answer(HTTPStatus.OK, self.server.manager.behaviour.shown())
        elif path == "/received":
            self.list_received(query)
        else:
            raise self.not_found(path)

    def post(self, path, query) -> None:
        if path != "/behaviour":
            raise self.not_found(path)
        if self.media_type() != "application/json":
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "malformed", "the content type is not application/json")
        behaviour = parse_behaviour(self.body())
        try:
            self.server.manager.behave(behaviour)
        except CannotListen as error:
            raise Refused(HTTPStatus.CONFLICT, "cannot-listen", str(error)) from None
        self.answer(HTTPStatus.OK, behaviour.shown())
