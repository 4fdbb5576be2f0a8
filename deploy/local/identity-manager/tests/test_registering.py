import base64
import hashlib
import ssl
import subprocess
from concurrent.futures import ThreadPoolExecutor

from .running import IdentityManagerTest, PATH


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
