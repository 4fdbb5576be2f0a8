package io.sealpost.pki.path;

import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/** Reads a SEQUENCE with optional elements from left to right. */
final class Cursor {
    private final ASN1Sequence sequence;
    private int at;

    Cursor(ASN1Sequence sequence) {
        this.sequence = sequence;
    }

    ASN1Encodable next() {
        if (at >= sequence.size()) {
            throw new MalformedPki("an element is missing");
        }
        return sequence.getObjectAt(at++);
    }

    boolean hasNext() {
        return at < sequence.size();
    }

    ASN1Encodable peek() {
        return sequence.getObjectAt(at);
    }

    <T> T tagged(int tag, Function<ASN1TaggedObject, T> reading, T otherwise) {
        return hasNext() && peek() instanceof ASN1TaggedObject tagged && tagged.getTagNo() == tag
                ? reading.apply((ASN1TaggedObject) next())
                : otherwise;
    }

    void skipTagged(int tag) {
        boolean _ = tagged(tag, _ -> true, false);
    }

    void end() {
        if (hasNext()) {
            throw new MalformedPki("an unexpected element follows");
        }
    }
}
