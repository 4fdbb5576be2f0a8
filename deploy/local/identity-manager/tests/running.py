import base64
import http.client
import json
import pathlib
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest

PROGRAM = pathlib.Path(__file__).parent.with_name("identity_manager.py")
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

    def stop(self, number=signal.SIGTERM, within=15):
        self.process.send_signal(number)
        code = self.process.wait(within)
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
