"""What it tells its operator, on standard error."""

import sys
from datetime import datetime, timezone


def log(message: str) -> None:
    print(f"{now()} identity-manager: {message}", file=sys.stderr, flush=True)


def now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
