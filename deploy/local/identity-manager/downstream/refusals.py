"""How it says no."""

from http import HTTPStatus


class Refused(Exception):
    """A request that is answered with a 4xx."""

    def __init__(self, status: HTTPStatus, code: str, detail: str):
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail


class CannotListen(Exception):
    """A port is taken; the message says which."""
