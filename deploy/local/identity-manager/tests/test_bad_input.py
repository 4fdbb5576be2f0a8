import base64
import subprocess

from .running import IdentityManagerTest, PATH


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
