"""What was received."""

import json
import os
import threading
import uuid
from typing import Dict, List, Optional

from .log import log, now


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
