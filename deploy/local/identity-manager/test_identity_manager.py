"""Runs the program as its users do: as a process, over real TLS, with certificates that openssl made.

python3 -m unittest discover -s deploy/local/identity-manager
"""

import base64
import hashlib
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

PROGRAM = pathlib.Path(__file__).with_name("identity_manager.py")
PATH = "/ws/certificate/register/client-tls?tenantId=t-1"
PASSWORD = "pass:word ü"


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_certificates(folder):
    for ca in ("ca", "other-ca"):
        openssl(folder, *f"req -x509 -newkey rsa:2048 -nodes -days 2 -keyout {ca}.key -out {ca}.pem -subj /CN={ca}".split())
    issue(folder, "server", "ca", "subjectAltName=IP:127.0.0.1,DNS:localhost")
    issue(folder, "client", "ca", "extendedKeyUsage=clientAuth")
    issue(folder, "stranger", "other-ca", "extendedKeyUsage=clientAuth")
    issue(folder, "pushed", "other-ca", "subjectAltName=DNS:pushed.test")
    openssl(folder, *"x509 -in pushed.pem -outform DER -out pushed.der".split())


def issue(folder, name, ca, extension):
    request = f"req -x509 -newkey rsa:2048 -nodes -days 1 -keyout {name}.key -out {name}.pem -CA {ca}.pem -CAkey {ca}.key"
    openssl(folder, *request.split(), "-subj", f"/O=Acme, Inc./CN={name}", "-addext", extension)


class Running:
    """The program as a process."""

    def __init__(self, files, data, ports=(0, 0, 0)):
        self.files = files
        command = [sys.executable, str(PROGRAM), "--username", "sealpost", "--data", str(data)]
        for option, file in (("certificate", "server.pem"), ("key", "server.key"), ("client-ca", "ca.pem"), ("password-file", "password")):
            command += [f"--{option}", str(files / file)]
        for option, port in zip(("mtls-port", "basic-port", "admin-port"), ports):
            command += [f"--{option}", str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.log = b""
        ready = self.process.stdout.readline()
        if not ready:
            self.log = self.process.stderr.read()
            self.process.wait(10)
            self.close()
            return
        self.ports = json.loads(ready)
        self.reader = threading.Thread(target=self._read_log, daemon=True)
        self.reader.start()

    def _read_log(self):
        self.log = self.process.stderr.read()

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        code = self.process.wait(15)
        self.reader.join(5)
        self.close()
        return code

    def close(self):
        self.process.stdout.close()
        self.process.stderr.close()

    def connection(self, door="mtls", certificate="client"):
        if door == "admin":
            return http.client.HTTPConnection("127.0.0.1", self.ports["admin"], timeout=10)
        context = ssl.create_default_context(cafile=str(self.files / "ca.pem"))
        if certificate:
            context.load_cert_chain(self.files / f"{certificate}.pem", self.files / f"{certificate}.key")
        return http.client.HTTPSConnection("127.0.0.1", self.ports[door], context=context, timeout=10)

    def call(self, method, path, body=None, headers=None, door="mtls", certificate="client"):
        connection = self.connection(door, certificate)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response, json.loads(response.read())
        finally:
            connection.close()

    def push(self, path=PATH, body=None, door="mtls", certificate="client", **headers):
        sent = {"Content-Type": "application/pkix-cert", **{each.replace("_", "-"): value for each, value in headers.items()}}
        body = base64.b64encode((self.files / "pushed.der").read_bytes()) if body is None else body
        return self.call("POST", path, body, sent, door, certificate)

    def behave(self, **wish):
        return self.call("POST", "/behaviour", json.dumps(wish), {"Content-Type": "application/json"}, door="admin")

    def received(self, query=""):
        return self.call("GET", "/received" + query, door="admin")[1]["received"]


class IdentityManagerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = pathlib.Path(tempfile.mkdtemp())
        make_certificates(cls.files)
        (cls.files / "password").write_text(PASSWORD + "\n", encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.files)

    def setUp(self):
        self.data = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.data)
        self.running = self.start()

    def tearDown(self):
        if self.running.process.poll() is None:
            self.running.stop(signal.SIGKILL)
        self.running.close()

    def start(self, ports=(0, 0, 0)):
        return Running(self.files, self.data, ports)

    def restart(self, number):
        self.running.stop(number)
        self.running = self.start()


class Registering(IdentityManagerTest):
    def test_a_certificate_is_kept_and_confirmed_with_a_receipt(self):
        response, receipt = self.running.push(
            "/ws/certificate/register/client%20tls/onboarding:1:7?tenantId=t-1",
            Sealpost_Delivery_Id="d-1",
            Sealpost_Certificate_Version="3",
            Sealpost_Alias="payments",
        )

        self.assertEqual(201, response.status)
        pushed = (self.files / "pushed.der").read_bytes()
        expected = {
            "sequence": 1,
            "tenantId": "t-1",
            "template": "client tls",
            "process": "onboarding:1:7",
            "fingerprint": hashlib.sha256(pushed).hexdigest(),
            "subject": "CN=pushed,O=Acme\\, Inc.",
            "issuer": "CN=other-ca",
            "deliveryId": "d-1",
            "version": "3",
            "alias": "payments",
            "duplicateOf": None,
        }
        self.assertEqual(expected, {each: receipt[each] for each in expected})
        client = ssl.PEM_cert_to_DER_cert((self.files / "client.pem").read_text())
        self.assertEqual(
            {"by": "certificate", "subject": "CN=client,O=Acme\\, Inc.", "fingerprint": hashlib.sha256(client).hexdigest()},
            receipt["caller"],
        )
        self.assertEqual([receipt], self.running.received())

    def test_serial_and_validity_are_those_that_openssl_shows(self):
        _, receipt = self.running.push()

        shown = subprocess.run(
            ["openssl", "x509", "-in", "pushed.pem", "-noout", "-serial", "-enddate", "-dateopt", "iso_8601"],
            cwd=self.files, check=True, capture_output=True, text=True,
        ).stdout
        self.assertIn("serial=" + receipt["serial"].lstrip("0").upper(), shown.replace("serial=0", "serial="))
        self.assertIn("notAfter=" + receipt["notAfter"].replace("T", " "), shown)

    def test_process_and_headers_are_optional(self):
        response, receipt = self.running.push()

        self.assertEqual(201, response.status)
        self.assertEqual([None] * 4, [receipt[each] for each in ("process", "deliveryId", "version", "alias")])

    def test_the_same_delivery_again_is_a_duplicate(self):
        _, first = self.running.push(Sealpost_Delivery_Id="d-1")
        response, second = self.running.push(Sealpost_Delivery_Id="d-1")
        _, other = self.running.push(Sealpost_Delivery_Id="d-2")

        self.assertEqual(200, response.status)
        self.assertEqual([None, first["receiptId"], None], [each["duplicateOf"] for each in (first, second, other)])
        self.assertEqual([1, 2, 3], [each["sequence"] for each in self.running.received()])

    def test_what_was_received_is_listed_by_tenant(self):
        self.running.push()
        self.running.push("/ws/certificate/register/client-tls?tenantId=t-2")

        self.assertEqual(["t-2"], [each["tenantId"] for each in self.running.received("?tenantId=t-2")])
        self.assertEqual([], self.running.received("?tenantId=t-3"))
        self.assertEqual(2, len(self.running.call("GET", "/received")[1]["received"]))

    def test_many_at_once_are_all_kept_in_one_order(self):
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda number: self.running.push(Sealpost_Delivery_Id=str(number)), range(64)))

        self.assertEqual({201}, {response.status for response, _ in answers})
        self.assertEqual(list(range(1, 65)), [each["sequence"] for each in self.running.received()])

    def test_one_connection_serves_many_requests(self):
        connection = self.running.connection()
        self.addCleanup(connection.close)
        statuses = []
        for path in (PATH, "/nowhere", PATH):
            connection.request("POST", path, base64.b64encode((self.files / "pushed.der").read_bytes()), {"Content-Type": "application/pkix-cert"})
            response = connection.getresponse()
            response.read()
            statuses.append(response.status)

        self.assertEqual([201, 404, 201], statuses)


class BadInput(IdentityManagerTest):
    def refused(self, status, code, **arguments):
        response, problem = self.running.push(**arguments)
        self.assertEqual((status, code), (response.status, problem["code"]), problem)

    def test_bodies_that_are_no_certificate_are_refused(self):
        der = (self.files / "pushed.der").read_bytes()
        pem = (self.files / "pushed.pem").read_bytes()
        key = subprocess.run(["openssl", "rsa", "-in", "pushed.key", "-outform", "DER"], cwd=self.files, check=True, capture_output=True).stdout
        for label, body, status, code in (
            ("empty", b"", 422, "not-a-certificate"),
            ("PEM", pem, 400, "not-base64"),
            ("raw DER", der, 400, "not-base64"),
            ("two lines", base64.encodebytes(der), 400, "not-base64"),
            ("no base64", b"!!!!", 400, "not-base64"),
            ("cut short", base64.b64encode(der[:-1]), 422, "not-a-certificate"),
            ("one byte more", base64.b64encode(der + b"\0"), 422, "not-a-certificate"),
            ("two certificates", base64.b64encode(der + der), 422, "not-a-certificate"),
            ("a key", base64.b64encode(key), 422, "not-a-certificate"),
            ("text", base64.b64encode(b"hello"), 422, "not-a-certificate"),
            ("nothing inside", base64.b64encode(b"\x30\x00"), 422, "not-a-certificate"),
            ("endless length", base64.b64encode(b"\x30\x80\x00\x00"), 422, "not-a-certificate"),
            ("huge length", base64.b64encode(b"\x30\x84\xff\xff\xff\xff"), 422, "not-a-certificate"),
        ):
            with self.subTest(label):
                self.refused(status, code, body=body)
        self.assertEqual([], self.running.received())

    def test_paths_and_queries_that_do_not_fit_are_refused(self):
        base = "/ws/certificate/register/"
        for path, status, code in (
            (base + "client-tls", 400, "malformed"),
            (base + "client-tls?tenantId=", 400, "malformed"),
            (base + "client-tls?tenantId=a&tenantId=b", 400, "malformed"),
            (base + "client-tls?tenantId=%2e%2e%2fetc", 400, "malformed"),
            (base + "%0a?tenantId=t", 400, "malformed"),
            (base + "%ff?tenantId=t", 400, "malformed"),
            (base + "a" * 129 + "?tenantId=t", 400, "malformed"),
            (base + "?tenantId=t", 404, "not-found"),
            (base + "a/b/c?tenantId=t", 404, "not-found"),
            ("/ws?tenantId=t", 404, "not-found"),
        ):
            with self.subTest(path):
                self.refused(status, code, path=path)
        self.assertEqual([], self.running.received())

    def test_another_content_type_is_refused(self):
        response, _ = self.running.call("POST", PATH, b"MIIB", {"Content-Type": "application/json"})
        self.assertEqual(415, response.status)

    def test_a_header_that_is_too_long_is_refused(self):
        self.refused(400, "malformed", Sealpost_Delivery_Id="x" * 201)

    def test_a_body_that_is_too_large_is_refused_and_the_connection_closed(self):
        response, problem = self.running.push(body=b"A" * (64 * 1024 + 1))

        self.assertEqual((413, "too-large", "close"), (response.status, problem["code"], response.headers["Connection"]))

    def test_a_body_without_length_is_refused(self):
        response, _ = self.running.push(body=iter([b"MIIB"]), Transfer_Encoding="chunked")
        self.assertEqual(411, response.status)


class Callers(IdentityManagerTest):
    def basic(self, username, password):
        token = base64.b64encode(f"{username}:{password}".encode()).decode()
        return self.running.push(door="basic", certificate=None, Authorization="Basic " + token)

    def test_without_a_client_certificate_there_is_no_answer(self):
        with self.assertRaisesRegex(ssl.SSLError, "CERTIFICATE_REQUIRED"):
            self.running.push(certificate=None)

    def test_a_certificate_of_another_authority_is_refused(self):
        with self.assertRaisesRegex(ssl.SSLError, "UNKNOWN_CA"):
            self.running.push(certificate="stranger")
        self.assertEqual([], self.running.received())

    def test_a_password_does_not_replace_a_certificate(self):
        with self.assertRaises(ssl.SSLError):
            self.running.push(certificate=None, Authorization="Basic x")

    def test_the_basic_port_asks_for_credentials(self):
        response, _ = self.running.push(door="basic", certificate=None)

        self.assertEqual(401, response.status)
        self.assertEqual('Basic realm="identity-manager", charset="UTF-8"', response.headers["WWW-Authenticate"])

    def test_the_right_credentials_are_accepted_and_named_in_the_receipt(self):
        response, receipt = self.basic("sealpost", PASSWORD)

        self.assertEqual(201, response.status)
        self.assertEqual({"by": "basic", "username": "sealpost"}, receipt["caller"])

    def test_wrong_credentials_are_refused(self):
        for username, password in (("sealpost", "wrong"), ("other", PASSWORD), ("", ""), ("sealpost", PASSWORD + "x")):
            with self.subTest(username):
                self.assertEqual(401, self.basic(username, password)[0].status)
        for header in ("Basic", "Basic !", "Bearer abc", "basic "):
            with self.subTest(header):
                response, _ = self.running.push(door="basic", certificate=None, Authorization=header)
                self.assertEqual(401, response.status)
        self.assertEqual([], self.running.received())

    def test_the_list_needs_credentials_too(self):
        self.assertEqual(401, self.running.call("GET", "/received", door="basic", certificate=None)[0].status)

    def test_no_password_is_logged(self):
        self.basic("sealpost", PASSWORD)
        token = base64.b64encode(f"sealpost:{PASSWORD}".encode())
        self.running.stop()

        self.assertIn(b"POST /ws/certificate/register/", self.running.log)
        self.assertNotIn(token, self.running.log)


class Behaviour(IdentityManagerTest):
    def test_it_is_well_at_first(self):
        self.assertEqual({"mode": "ok"}, self.running.call("GET", "/behaviour", door="admin")[1])
        self.assertEqual(
            {"status": "up", "behaviour": {"mode": "ok"}, "unanswered": 0},
            self.running.call("GET", "/health", door="admin")[1],
        )

    def test_it_fails_as_told_and_recovers(self):
        self.running.behave(mode="fail", status=429, retryAfter=7)

        response, _ = self.running.push()
        self.assertEqual((429, "7"), (response.status, response.headers["Retry-After"]))
        self.assertEqual([], self.running.received())
        self.running.behave(mode="ok")
        self.assertEqual(201, self.running.push()[0].status)

    def test_failing_needs_no_retry_after(self):
        self.running.behave(mode="fail", status=400)

        response, _ = self.running.push()
        self.assertEqual((400, None), (response.status, response.headers["Retry-After"]))

    def test_it_is_slow_as_told(self):
        self.running.behave(mode="slow", seconds=0.5)
        before = time.monotonic()

        self.assertEqual(201, self.running.push()[0].status)
        self.assertGreaterEqual(time.monotonic() - before, 0.5)

    def test_down_takes_no_connection_and_ends_open_ones_until_it_is_told_otherwise(self):
        kept = self.running.connection()
        self.addCleanup(kept.close)
        kept.request("GET", "/received")
        kept.getresponse().read()

        self.running.behave(mode="down")

        with self.assertRaises(ConnectionRefusedError):
            self.running.push()
        with self.assertRaises((OSError, http.client.HTTPException)):
            kept.request("GET", "/received")
            kept.getresponse()
        self.assertEqual({"mode": "down"}, self.running.call("GET", "/behaviour", door="admin")[1])
        self.running.behave(mode="ok")
        self.assertEqual(201, self.running.push()[0].status)

    def test_wishes_that_make_no_sense_are_refused_and_change_nothing(self):
        for wish in (
            {}, {"mode": "sleepy"}, {"mode": ["ok"]}, {"mode": "ok", "status": 500}, {"mode": "fail", "status": 200},
            {"mode": "fail", "status": "503"}, {"mode": "fail", "retryAfter": -1}, {"mode": "fail", "status": True},
            {"mode": "slow"}, {"mode": "slow", "seconds": 601}, {"mode": "slow", "seconds": float("nan")},
        ):
            with self.subTest(wish):
                self.assertEqual(400, self.running.behave(**wish)[0].status)
        self.assertEqual({"mode": "ok"}, self.running.call("GET", "/behaviour", door="admin")[1])

    def test_only_json_may_change_it(self):
        response, _ = self.running.call("POST", "/behaviour", '{"mode":"down"}', {"Content-Type": "text/plain"}, door="admin")
        self.assertEqual(415, response.status)

    def test_the_admin_port_takes_no_certificates_and_the_others_no_wishes(self):
        self.assertEqual(404, self.running.push(door="admin")[0].status)
        response, _ = self.running.call("POST", "/behaviour", '{"mode":"down"}', {"Content-Type": "application/json"})
        self.assertEqual(404, response.status)


class Lasting(IdentityManagerTest):
    def test_what_was_confirmed_survives_a_restart_and_a_kill(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            with self.subTest(number):
                _, receipt = self.running.push(Sealpost_Delivery_Id=f"d-{number}")
                self.restart(number)
                self.assertEqual(receipt, self.running.received()[-1])
                _, again = self.running.push(Sealpost_Delivery_Id=f"d-{number}")
                self.assertEqual(receipt["receiptId"], again["duplicateOf"])
        self.assertEqual([1, 2, 3, 4], [each["sequence"] for each in self.running.received()])

    def test_a_line_that_was_cut_short_is_dropped_and_the_next_begins_anew(self):
        _, first = self.running.push()
        self.running.stop()
        with open(self.data / "received.jsonl", "ab") as file:
            file.write(b'{"receiptId": "half')

        self.running = self.start()
        _, second = self.running.push()
        self.restart(signal.SIGTERM)

        self.assertEqual([first, second], self.running.received())

    def test_a_request_that_is_being_answered_is_answered_before_the_end(self):
        body = base64.b64encode((self.files / "pushed.der").read_bytes())
        connection = self.running.connection()
        self.addCleanup(connection.close)
        connection.request("POST", PATH, body[:10], {"Content-Type": "application/pkix-cert", "Content-Length": str(len(body))})
        self.wait_until_busy()

        self.running.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        connection.send(body[10:])

        self.assertEqual(201, connection.getresponse().status)
        self.assertEqual(0, self.running.process.wait(10))

    def test_a_slow_answer_is_hurried_at_the_end(self):
        self.running.behave(mode="slow", seconds=60)
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(self.running.push)
            self.wait_until_busy()
            self.assertEqual(0, self.running.stop())
            self.assertEqual(201, answer.result()[0].status)

    def wait_until_busy(self):
        end = time.monotonic() + 10
        while self.running.call("GET", "/health", door="admin")[1]["unanswered"] == 0:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)

    def test_idle_connections_do_not_delay_the_end(self):
        kept = self.running.connection()
        self.addCleanup(kept.close)
        kept.request("GET", "/received")
        kept.getresponse().read()
        before = time.monotonic()

        self.assertEqual(0, self.running.stop())
        self.assertLess(time.monotonic() - before, 3)

    def test_connections_that_say_nothing_do_not_hold_up_others(self):
        mute = [socket.create_connection(("127.0.0.1", self.running.ports["mtls"])) for _ in range(20)]
        for each in mute:
            self.addCleanup(each.close)

        self.assertEqual(201, self.running.push()[0].status)

    def test_a_taken_port_is_one_clear_line(self):
        taken = self.running.ports["mtls"]
        other = Running(self.files, self.data / "other", (taken, 0, 0))

        self.assertEqual(1, other.process.returncode)
        self.assertEqual(f"identity-manager: cannot listen on 127.0.0.1:{taken} (mtls): Address already in use\n", other.log.decode())

    def test_a_missing_file_is_one_clear_line(self):
        os.rename(self.files / "password", self.files / "moved")
        self.addCleanup(os.rename, self.files / "moved", self.files / "password")
        other = Running(self.files, self.data / "other")

        self.assertEqual(1, other.process.returncode)
        self.assertEqual(1, other.log.decode().count("\n"))
        self.assertIn("password", other.log.decode())


if __name__ == "__main__":
    unittest.main()
