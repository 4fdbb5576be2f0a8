package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file of the largest size makes the importer allocate 16 times as much at most, which bounds
 * what it holds at any instant.
 */
class MemoryTest {
    private static final int LARGEST = ImportLimits.DEFAULTS.maxContentBytes();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Shape(String name, Supplier<byte[]> made) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape("many small numbers", () -> sequence(repeated(LARGEST - 5, 2, 1, 0))),
                new Shape("many empty strings", () -> sequence(repeated(LARGEST - 6, 4, 0))),
                new Shape(
                        "many numbers in PKCS#12",
                        () -> pfx(sequence(repeated(LARGEST - 90, 2, 1, 0)))),
                new Shape("few enough numbers", () -> sequence(numbers(LARGEST - 5))),
                new Shape(
                        "few enough numbers in PKCS#12",
                        () -> pfx(sequence(numbers(LARGEST - 90)))),
                new Shape("empty PEM blocks", () -> text("-----BEGIN A-----\n-----END A-----\n")),
                new Shape(
                        "PEM blocks to skip",
                        () -> text("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")),
                new Shape("one long PEM block", MemoryTest::longBlock),
                new Shape("beginnings of PEM blocks", () -> text("-----BEGIN ")),
                new Shape("colons", () -> text(":\n")),
                new Shape("a keystore of certificates with many names", MemoryTest::keyStore),
                new Shape("a certificate of the whole size", MemoryTest::largeCertificate));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_hostile_file_costs_sixteen_times_its_size_at_most(Shape shape) {
        byte[] content = shape.made.get();
        assertThat(content.length).isBetween(LARGEST / 2, LARGEST);
        String _ = outcome(content);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        String outcome = outcome(content);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as(outcome).isLessThan(16L * content.length);
    }

    private static String outcome(byte[] content) {
        return Importer.inspect(content, ImportOptions.at(Instant.EPOCH))
                .cause()
                .orElseThrow()
                .detail();
    }

    private static byte[] repeated(int length, int... pattern) {
        byte[] bytes = new byte[length / pattern.length * pattern.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) pattern[i % pattern.length];
        }
        return bytes;
    }

    /** Numbers so wide that a file may have as many as fit. */
    private static byte[] numbers(int length) {
        return repeated(length, 2, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2);
    }

    private static byte[] sequence(byte[] content) {
        byte[] header = {
            0x30,
            (byte) 0x83,
            (byte) (content.length >> 16),
            (byte) (content.length >> 8),
            (byte) content.length
        };
        return Pem.join(header, content);
    }

    private static byte[] pfx(byte[] safe) {
        return Der.of(
                new Pfx(
                        new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(safe)),
                        null));
    }

    private static byte[] text(String repeated) {
        return repeated.repeat(LARGEST / repeated.length()).getBytes(US_ASCII);
    }

    private static byte[] longBlock() {
        byte[] filled = new byte[LARGEST];
        Arrays.fill(filled, (byte) 'A');
        System.arraycopy("-----BEGIN CERTIFICATE-----".getBytes(US_ASCII), 0, filled, 0, 27);
        System.arraycopy(
                "-----END CERTIFICATE-----".getBytes(US_ASCII), 0, filled, LARGEST - 25, 25);
        return filled;
    }

    /** With as many names of one letter as its size allows, and no valid signature. */
    private static byte[] certificate(int serial, int names) {
        Workshop workshop = Ca.workshop();
        byte[] real =
                CertificateBundle.read(
                                workshop.bytes(Ca.leaf("p256") + ".pem"), ImportLimits.DEFAULTS)
                        .stream()
                        .map(MemoryTest::der)
                        .findFirst()
                        .orElseThrow();
        ASN1Sequence body =
                ASN1Sequence.getInstance(
                        Certificate.getInstance(real).getTBSCertificate().toASN1Primitive());
        ASN1EncodableVector parts = new ASN1EncodableVector();
        for (int i = 0; i < 7; i++) {
            parts.add(i == 1 ? new ASN1Integer(serial) : body.getObjectAt(i));
        }
        ASN1EncodableVector san = new ASN1EncodableVector();
        for (int i = 0; i < names; i++) {
            san.add(new DERTaggedObject(false, 2, new DERIA5String("a")));
        }
        ASN1Encodable extension =
                new DERSequence(
                        new ASN1Encodable[] {
                            new ASN1ObjectIdentifier("2.5.29.17"),
                            new DEROctetString(Der.of(new DERSequence(san)))
                        });
        parts.add(new DERTaggedObject(true, 3, new DERSequence(extension)));
        return Der.of(
                new DERSequence(
                        new ASN1Encodable[] {
                            new DERSequence(parts),
                            body.getObjectAt(2),
                            new DERBitString(new byte[8])
                        }));
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] largeCertificate() {
        return certificate(1, 300_000);
    }

    private static byte[] keyStore() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0xFEEDFEED);
            out.writeInt(2);
            out.writeInt(99);
            for (int i = 0; i < 99; i++) {
                byte[] certificate = certificate(i + 1, 3_300);
                out.writeInt(2);
                out.writeUTF("a" + i);
                out.writeLong(0);
                out.writeUTF("X.509");
                out.writeInt(certificate.length);
                out.write(certificate);
            }
            out.write(new byte[20]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
