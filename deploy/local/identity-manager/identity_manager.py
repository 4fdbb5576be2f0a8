#!/usr/bin/env python3
"""A sample identity manager: takes certificates that are pushed to it and keeps them.

It stands for the downstream systems of other makers, so it shares no code with whoever pushes. It needs Python 3.9 and
nothing else. See README.md beside this file.
"""

import argparse
import base64
import binascii
import hashlib
import hmac
import json
import os
import re
import signal
import socket
import ssl
import sys
import threading
import time
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Dict, List, Optional, Tuple, Union
from urllib.parse import parse_qs, unquote, urlsplit

MOST_CONNECTIONS = 128
MOST_BODY_BYTES = 64 * 1024
IDLE_SECONDS = 30
HANDSHAKE_SECONDS = 10
GRACE_SECONDS = 5
LOOPBACK = "127.0.0.1"

REGISTER = re.compile(r"/ws/certificate/register/([^/]+)(?:/([^/]+))?")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._:-]{0,127}")
HEADER_VALUE = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,199}")


def log(message: str) -> None:
    print(f"{now()} identity-manager: {message}", file=sys.stderr, flush=True)


def now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Refused(Exception):
    """A request that is answered with a 4xx."""

    def __init__(self, status: HTTPStatus, code: str, detail: str):
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail


class CannotListen(Exception):
    pass


# --- certificates (X.690 DER, RFC 5280 §4.1) ---------------------------------------------------------------------------

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


# --- what was received -------------------------------------------------------------------------------------------------


class Receipts:
    """One JSON object a line, on disk before it is confirmed; the same delivery again is kept as a duplicate."""

    def __init__(self, path: str):
        self._lock = threading.Lock()
        self._all: List[Dict] = []
        self._first_of_delivery: Dict[str, str] = {}
        self._file = open(path, "ab+")
        self._read()
        sync_folder(path)

    def _read(self) -> None:
        self._file.seek(0)
        whole = 0
        for line in self._file:
            if not line.endswith(b"\n"):
                log(f"the last line was not written to its end and was never confirmed; dropped {len(line)} bytes")
                self._file.truncate(whole)
                break
            whole += len(line)
            self._remember(json.loads(line))
        self._file.seek(0, os.SEEK_END)

    def _remember(self, receipt: Dict) -> None:
        self._all.append(receipt)
        if receipt["deliveryId"] is not None:
            self._first_of_delivery.setdefault(receipt["deliveryId"], receipt["receiptId"])

    def add(self, content: Dict) -> Dict:
        with self._lock:
            receipt = {
                "receiptId": str(uuid.uuid4()),
                "sequence": len(self._all) + 1,
                "receivedAt": now(),
                "duplicateOf": self._first_of_delivery.get(content["deliveryId"]),
                **content,
            }
            start = self._file.tell()
            try:
                self._file.write(json.dumps(receipt, ensure_ascii=True).encode("ascii") + b"\n")
                self._file.flush()
                os.fsync(self._file.fileno())
            except OSError:
                self._file.truncate(start)
                raise
            self._remember(receipt)
            return receipt

    def of(self, tenant: Optional[str]) -> List[Dict]:
        with self._lock:
            return [each for each in self._all if tenant is None or each["tenantId"] == tenant]

    def close(self) -> None:
        with self._lock:
            self._file.close()


def sync_folder(path: str) -> None:
    folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


# --- behaviour on demand -----------------------------------------------------------------------------------------------


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


# --- HTTP --------------------------------------------------------------------------------------------------------------


class Server(ThreadingHTTPServer):
    """A thread for each connection, at most so many; with a TLS context the handshake is done in that thread."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, name: str, address: Tuple[str, int], handler, manager: "IdentityManager", context=None):
        self.name, self.manager, self.context = name, manager, context
        self._slots = threading.BoundedSemaphore(MOST_CONNECTIONS)
        self._lock = threading.Lock()
        self._connections = set()
        self._requests = 0
        super().__init__(address, handler)

    def server_bind(self) -> None:
        # without the look-up of the own name that HTTPServer does
        socket.socket.setsockopt(self.socket, socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address[:2]

    def process_request(self, request, client_address) -> None:
        if not self._slots.acquire(blocking=False):
            log(f"{self.name}: more than {MOST_CONNECTIONS} connections; closed one")
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request, client_address) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._slots.release()

    def finish_request(self, request, client_address) -> None:
        connection = self._with_tls(request)
        with self._lock:
            self._connections.add(connection)
        try:
            if handshake(connection, self.name):
                self.RequestHandlerClass(connection, client_address, self)
        finally:
            with self._lock:
                self._connections.discard(connection)
            self.shutdown_request(connection)

    def _with_tls(self, request):
        if self.context is None:
            return request
        return self.context.wrap_socket(request, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request, client_address) -> None:
        error = sys.exc_info()[1]
        if isinstance(error, (OSError, ssl.SSLError)):
            log(f"{self.name}: a connection broke: {type(error).__name__}")
        else:
            log(f"{self.name}: {type(error).__name__}: {error}")

    @contextmanager
    def request(self):
        with self._lock:
            self._requests += 1
        try:
            yield
        finally:
            with self._lock:
                self._requests -= 1

    def unanswered(self) -> int:
        """Requests that are being answered; connections that rest do not count."""
        with self._lock:
            return self._requests

    def stop(self) -> None:
        """No connection is taken from now on; those that are open go on."""
        self.shutdown()
        self.server_close()

    def cut(self) -> None:
        """Ends the open connections, whatever they are doing."""
        with self._lock:
            for connection in self._connections:
                try:
                    # beneath TLS: the thread that serves it must not be disturbed in OpenSSL
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)
                except OSError:
                    pass


def handshake(connection, name: str) -> bool:
    if not isinstance(connection, ssl.SSLSocket):
        return True
    connection.settimeout(HANDSHAKE_SECONDS)
    try:
        connection.do_handshake()
        return True
    except (OSError, ssl.SSLError) as error:
        log(f"{name}: handshake failed: {getattr(error, 'reason', None) or type(error).__name__}")
        let_the_alert_arrive(connection)
        return False


def let_the_alert_arrive(connection) -> None:
    """A TLS 1.3 client has sent its request by now; closing with it unread would reset the alert away."""
    try:
        connection.settimeout(0.5)
        connection.shutdown(socket.SHUT_WR)
        for _ in range(16):
            if not connection.recv(16 * 1024):
                return
    except (OSError, ValueError):
        pass


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "SampleIdentityManager"
    sys_version = ""
    timeout = IDLE_SECONDS
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        self._serve(self.get)

    def do_POST(self) -> None:
        self._serve(self.post)

    def get(self, path: str, query: Dict[str, List[str]]) -> None:
        raise self.not_found(path)

    def post(self, path: str, query: Dict[str, List[str]]) -> None:
        raise self.not_found(path)

    def _serve(self, operation) -> None:
        self.body_read = False
        with self.server.request():
            try:
                url = urlsplit(self.path)
                operation(url.path, parse_qs(url.query, keep_blank_values=True, max_num_fields=20))
            except Refused as refusal:
                self.refuse(refusal)
            except ValueError:
                self.refuse(Refused(HTTPStatus.BAD_REQUEST, "malformed", "the path or query is not a URL"))

    def refuse(self, refusal: Refused) -> None:
        headers = {}
        if refusal.status == HTTPStatus.UNAUTHORIZED:
            headers["WWW-Authenticate"] = 'Basic realm="identity-manager", charset="UTF-8"'
        self.answer(refusal.status, {"code": refusal.code, "detail": refusal.detail}, headers)

    def answer(self, status: int, content: Dict, headers: Optional[Dict[str, str]] = None) -> None:
        body = json.dumps(content, indent=2).encode("utf-8") + b"\n"
        self.close_connection = self.close_connection or not self._is_body_gone()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def body(self, most: int = MOST_BODY_BYTES) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"\d{1,18}", length) or "Transfer-Encoding" in self.headers:
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "length-required", "send the body with a Content-Length")
        if int(length) > most:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", f"the body is larger than {most} bytes")
        content = self.rfile.read(int(length))
        self.body_read = True
        if len(content) < int(length):
            raise ConnectionResetError("the body is cut short")
        return content

    def _is_body_gone(self) -> bool:
        """A small body that nobody wanted is read away, or its bytes would be taken for the next request."""
        if self.body_read or self.headers.get("Content-Length", "0") == "0" and "Transfer-Encoding" not in self.headers:
            return True
        try:
            self.body()
            return True
        except (Refused, OSError):
            return False

    def list_received(self, query: Dict[str, List[str]]) -> None:
        tenant = query.get("tenantId", [None])[0]
        self.answer(HTTPStatus.OK, {"received": self.server.manager.receipts.of(tenant)})

    def not_found(self, path: str) -> Refused:
        return Refused(HTTPStatus.NOT_FOUND, "not-found", f"there is no {self.command} {path[:200]}")

    def media_type(self) -> str:
        return self.headers.get("Content-Type", "").split(";")[0].strip().lower()

    def log_message(self, form: str, *arguments) -> None:
        text = (form % arguments).encode("unicode_escape").decode("ascii")
        log(f"{self.server.name}: {text[:300]}")


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


# --- the program -------------------------------------------------------------------------------------------------------


class IdentityManager:
    def __init__(self, options: argparse.Namespace):
        self.receipts = Receipts(os.path.join(options.data, "received.jsonl"))
        self.basic = basic_credentials(options.username, options.password_file)
        self.behaviour: Behaviour = Ok()
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._bind = options.bind
        mtls = tls_context(options)
        mtls.verify_mode = ssl.CERT_REQUIRED
        mtls.load_verify_locations(options.client_ca)
        self._doors = {
            "mtls": (CertificateHandler, mtls),
            "basic": (BasicHandler, tls_context(options)),
        }
        self.ports = {"mtls": options.mtls_port, "basic": options.basic_port}
        self._open: List[Server] = []
        self._admin = self._listen("admin", LOOPBACK, options.admin_port, AdminHandler)
        self.ports["admin"] = self._admin.server_address[1]
        self._open_doors()

    def behave(self, behaviour: Behaviour) -> None:
        with self._lock:
            if isinstance(behaviour, Down):
                self._close_doors()
            elif not self._open:
                self._open_doors()
            self.behaviour = behaviour
        log(f"told to behave: {json.dumps(behaviour.shown())}")

    def health(self) -> Dict:
        with self._lock:
            unanswered = sum(server.unanswered() for server in self._open)
        return {"status": "up", "behaviour": self.behaviour.shown(), "unanswered": unanswered}

    def stop(self) -> None:
        """What is being answered is answered, for a few seconds."""
        self.stopping.set()
        with self._lock:
            servers = [*self._open, self._admin]
            for server in servers:
                server.stop()
            self._wait_for(servers)
            self.receipts.close()

    def _wait_for(self, servers: List[Server]) -> None:
        end = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < end and any(server.unanswered() for server in servers):
            time.sleep(0.02)

    def _open_doors(self) -> None:
        for door, (handler, context) in self._doors.items():
            try:
                server = self._listen(door, self._bind, self.ports[door], handler, context)
            except CannotListen:
                self._close_doors()
                raise
            self.ports[door] = server.server_address[1]
            self._open.append(server)

    def _close_doors(self) -> None:
        for server in self._open:
            server.stop()
            server.cut()
        self._open = []

    def _listen(self, door: str, address: str, port: int, handler, context=None) -> Server:
        try:
            server = Server(door, (address, port), handler, self, context)
        except OSError as error:
            raise CannotListen(f"cannot listen on {address}:{port} ({door}): {error.strerror}") from None
        threading.Thread(target=server.serve_forever, args=(0.05,), name=door, daemon=True).start()
        return server


def tls_context(options: argparse.Namespace) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(options.certificate, options.key)
    return context


def basic_credentials(username: str, password_file: str) -> bytes:
    with open(password_file, "rb") as file:
        password = file.read(1024).rstrip(b"\r\n")
    if not password:
        raise ValueError(f"{password_file} holds no password")
    return username.encode("utf-8") + b":" + password


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="identity_manager.py", description=__doc__.splitlines()[0])
    parser.add_argument("--certificate", required=True, help="PEM: the server's certificate and its issuers")
    parser.add_argument("--key", required=True, help="PEM: the server's private key")
    parser.add_argument("--client-ca", required=True, help="PEM: the CA certificates of clients")
    parser.add_argument("--mtls-port", required=True, type=int, help="HTTPS, client certificates required; 0 = any")
    parser.add_argument("--basic-port", required=True, type=int, help="HTTPS, user name and password; 0 = any")
    parser.add_argument("--admin-port", required=True, type=int, help="HTTP on loopback; 0 = any")
    parser.add_argument("--username", required=True, help="of the Basic port")
    parser.add_argument("--password-file", required=True, help="holds the password of the Basic port")
    parser.add_argument("--data", required=True, help="the folder that keeps what was received")
    parser.add_argument("--bind", default=LOOPBACK, help="the address of both HTTPS ports (default: %(default)s)")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    stop = threading.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, lambda *_: stop.set())
    try:
        os.makedirs(options.data, mode=0o700, exist_ok=True)
        manager = IdentityManager(options)
    except (CannotListen, OSError, ValueError) as error:
        raise SystemExit(f"identity-manager: {error}") from None
    print(json.dumps({"ready": True, **manager.ports}), flush=True)
    stop.wait()
    manager.stop()
    log("stopped")


if __name__ == "__main__":
    main()
