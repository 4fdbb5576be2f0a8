package io.sealpost.pki.path;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;

/**
 * Takes extensions apart (RFC 5280 §4.2); what is malformed becomes a fault, and counts as absent.
 */
final class ExtensionReader {
    record Raw(boolean critical, byte[] value) {}

    interface Parser<T> {
        T of(ASN1Primitive value) throws IOException;
    }

    private final Map<String, Raw> raw;
    private final List<Fault> faults;

    ExtensionReader(Map<String, Raw> raw, List<Fault> faults) {
        this.raw = raw;
        this.faults = faults;
    }

    /**
     * @throws MalformedPki when one stands there twice (RFC 5280 §4.2), or the form is another
     */
    static Map<String, Raw> raw(ASN1Sequence extensions) {
        Map<String, Raw> raw = new TreeMap<>();
        for (var each : extensions) {
            ASN1Sequence parts = ASN1Sequence.getInstance(each);
            int last = parts.size() - 1;
            if (last < 1 || last > 2) {
                throw new MalformedPki("an extension is malformed");
            }
            String oid = ASN1ObjectIdentifier.getInstance(parts.getObjectAt(0)).getId();
            boolean critical = last == 2 && ASN1Boolean.getInstance(parts.getObjectAt(1)).isTrue();
            byte[] value = ASN1OctetString.getInstance(parts.getObjectAt(last)).getOctets();
            if (raw.put(oid, new Raw(critical, value)) != null) {
                throw new MalformedPki("the extension " + oid + " is there twice");
            }
        }
        return raw;
    }

    boolean has(ASN1ObjectIdentifier oid) {
        return raw.containsKey(oid.getId());
    }

    boolean isCritical(ASN1ObjectIdentifier oid) {
        return has(oid) && raw.get(oid.getId()).critical();
    }

    <T> Optional<T> read(ASN1ObjectIdentifier oid, String name, Parser<T> parser) {
        if (!has(oid)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    parser.of(ASN1Primitive.fromByteArray(raw.get(oid.getId()).value())));
        } catch (IOException | RuntimeException e) {
            faults.add(
                    Fault.malformed(
                            "its "
                                    + name
                                    + " is malformed"
                                    + (e instanceof IllegalArgumentException
                                            ? ": " + Shown.of(e.getMessage())
                                            : "")));
            return Optional.empty();
        }
    }

    static ASN1Sequence filled(ASN1Primitive value) {
        ASN1Sequence sequence = ASN1Sequence.getInstance(value);
        if (sequence.size() == 0) {
            throw new IllegalArgumentException("empty");
        }
        return sequence;
    }
}
