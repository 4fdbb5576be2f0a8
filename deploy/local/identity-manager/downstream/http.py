"""What all its ports have in common."""

import json
import re
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Dict, List, Optional
from urllib.parse import parse_qs, urlsplit

from .log import log
from .refusals import Refused
from .server import Server

MOST_BODY_BYTES = 64 * 1024
IDLE_SECONDS = 30


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
