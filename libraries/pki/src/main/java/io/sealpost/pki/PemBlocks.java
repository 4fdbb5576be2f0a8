package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.TOO_LARGE;
import static io.sealpost.pki.UnusableCertificate.damaged;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Finds the blocks of a PEM file (RFC 7468) in its bytes, so that no key becomes a String. Text
 * around them is ignored.
 */
final class PemBlocks {
    private static final byte[] BEGIN = "-----BEGIN ".getBytes(US_ASCII);
    private static final byte[] DASHES = "-----".getBytes(US_ASCII);
    private static final byte[] HEADER = {':'};

    /** Parameters, requests and the like may stand between. */
    private static final int MOST_BLOCKS = 1_000;

    private static final int LONGEST_LABEL = 60;

    private final byte[] content;
    private final List<PemBlock> blocks = new ArrayList<>();

    private PemBlocks(byte[] content) {
        this.content = content;
    }

    static boolean areIn(byte[] content) {
        return indexOf(content, BEGIN, 0, content.length) >= 0;
    }

    static List<PemBlock> of(byte[] content) {
        PemBlocks found = new PemBlocks(content);
        int begin = found.next(BEGIN, 0);
        while (begin >= 0) {
            if (found.blocks.size() == MOST_BLOCKS) {
                throw new UnusableCertificate(
                        TOO_LARGE, "the file has more than " + MOST_BLOCKS + " PEM blocks");
            }
            begin = found.next(BEGIN, found.block(begin));
        }
        return List.copyOf(found.blocks);
    }

    private int block(int begin) {
        String label = label(begin);
        int bodyStart = begin + BEGIN.length + label.length() + DASHES.length;
        byte[] endLine = ("-----END " + label + "-----").getBytes(US_ASCII);
        int bodyEnd = next(endLine, bodyStart);
        if (bodyEnd < 0) {
            throw damaged(
                    "the block " + label + " at byte " + begin + " is cut off: it has no END line");
        }
        Optional<TraditionalEncryption> encryption =
                TraditionalEncryption.in(content, bodyStart, bodyEnd);
        int start =
                encryption
                        .map(TraditionalEncryption::end)
                        .orElseGet(() -> afterHeaders(bodyStart, bodyEnd));
        blocks.add(new PemBlock(label, decode(start, bodyEnd, label, begin), encryption, begin));
        return bodyEnd + endLine.length;
    }

    private String label(int begin) {
        int start = begin + BEGIN.length;
        int limit = Math.min(content.length, start + LONGEST_LABEL + DASHES.length);
        int end = indexOf(content, DASHES, start, limit);
        String label = end < 0 ? "" : new String(content, start, end - start, US_ASCII);
        if (!label.matches("[A-Z0-9 #]+")) {
            throw damaged("the PEM block at byte " + begin + " has no readable label");
        }
        return label;
    }

    private SecretBytes decode(int from, int to, String label, int begin) {
        byte[] dense = withoutWhitespace(from, to);
        try {
            return SecretBytes.takeOwnershipOf(Base64.getDecoder().decode(dense));
        } catch (IllegalArgumentException _) {
            throw damaged(
                    "the block " + label + " at byte " + begin + " is damaged: it is not base64");
        } finally {
            Arrays.fill(dense, (byte) 0);
        }
    }

    /** Other headers (RFC 1421 §4.6) end with the line of the last colon, which base64 has not. */
    private int afterHeaders(int from, int to) {
        int start = from;
        int colon = indexOf(content, HEADER, from, to);
        while (colon >= 0) {
            start = colon + 1;
            while (start < to && content[start] != '\n' && content[start] != '\r') {
                start++;
            }
            colon = indexOf(content, HEADER, start, to);
        }
        return start;
    }

    private byte[] withoutWhitespace(int from, int to) {
        byte[] dense = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (isEscapedLineEnd(i, to)) {
                i++;
            } else if (!Character.isWhitespace(content[i])) {
                dense[length++] = content[i];
            }
        }
        byte[] exact = Arrays.copyOf(dense, length);
        Arrays.fill(dense, (byte) 0);
        return exact;
    }

    private int next(byte[] marker, int from) {
        return indexOf(content, marker, from, content.length);
    }

    /** As in a text that was taken out of JSON or an environment variable as it stood there. */
    private boolean isEscapedLineEnd(int at, int to) {
        return content[at] == '\\'
                && at + 1 < to
                && (content[at + 1] == 'n' || content[at + 1] == 'r');
    }

    static int indexOf(byte[] content, byte[] marker, int from, int to) {
        for (int i = from; i <= to - marker.length; i++) {
            if (Arrays.equals(content, i, i + marker.length, marker, 0, marker.length)) {
                return i;
            }
        }
        return -1;
    }
}
