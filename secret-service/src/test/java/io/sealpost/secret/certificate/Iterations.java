package io.sealpost.secret.certificate;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Rewrites the iteration count of a PKCS#12 file's MAC, the last member of the file (RFC 7292 §4).
 */
final class Iterations {

    private static final byte[] TWO_POW_31 = {0x02, 0x05, 0x00, (byte) 0x80, 0x00, 0x00, 0x00};

    private Iterations() {}

    static byte[] of2Pow31(byte[] file) {
        var pfx = Tlv.at(file, 0);
        var version = Tlv.at(file, pfx.content());
        var safe = Tlv.at(file, version.end());
        var mac = Tlv.at(file, safe.end());
        var digest = Tlv.at(file, mac.content());
        var salt = Tlv.at(file, digest.end());
        var newMac =
                sequence(concat(Arrays.copyOfRange(file, mac.content(), salt.end()), TWO_POW_31));
        return sequence(concat(Arrays.copyOfRange(file, pfx.content(), safe.end()), newMac));
    }

    private static byte[] sequence(byte[] content) {
        var header =
                new byte[] {0x30, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        var shortHeader = new byte[] {0x30, (byte) content.length};
        return concat(content.length < 128 ? shortHeader : header, content);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    /** Where a DER value stands. */
    private record Tlv(int content, int end) {

        static Tlv at(byte[] file, int begin) {
            int first = file[begin + 1] & 0xff;
            int octets = first < 128 ? 0 : first & 0x7f;
            int length = octets == 0 ? first : 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | file[begin + 2 + i] & 0xff;
            }
            int content = begin + 2 + octets;
            return new Tlv(content, content + length);
        }
    }
}
