package io.sealpost.local.scan;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds many secrets in one pass: by their first eight bytes, then by all of them. */
public final class Finder {

    private static final int KEY_BYTES = Long.BYTES;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Map<Long, List<Needle>> needles = new HashMap<>();
    private final boolean[] known = new boolean[1 << 16];

    private record Needle(Finding finding, byte[] bytes) {}

    public Finder(Collection<Secret> secrets) {
        for (var secret : secrets) {
            for (var form : Form.values()) {
                form.traces(secret.window())
                        .forEach(trace -> add(new Finding(secret.name(), form), trace));
            }
        }
    }

    private void add(Finding finding, byte[] trace) {
        var key = (long) LONGS.get(trace, 0);
        needles.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Needle(finding, trace));
        known[slot(key)] = true;
    }

    /** What is in these bytes, as they are and without what breaks lines. */
    public Set<Finding> search(byte[] bytes) {
        var found = new HashSet<Finding>();
        collect(bytes, found);
        collect(squeezed(bytes), found);
        return found;
    }

    private void collect(byte[] bytes, Set<Finding> found) {
        for (var i = 0; i + KEY_BYTES <= bytes.length; i++) {
            var key = (long) LONGS.get(bytes, i);
            if (known[slot(key)]) {
                var at = i;
                needles.getOrDefault(key, List.of()).stream()
                        .filter(needle -> standsAt(needle.bytes(), bytes, at))
                        .forEach(needle -> found.add(needle.finding()));
            }
        }
    }

    private static boolean standsAt(byte[] needle, byte[] bytes, int at) {
        return at + needle.length <= bytes.length
                && Arrays.equals(needle, 0, needle.length, bytes, at, at + needle.length);
    }

    private static int slot(long key) {
        return Long.hashCode(key * 0x9E3779B97F4A7C15L) >>> 16;
    }

    /** Without white space, colons, and line breaks that were escaped, once or more often. */
    private static byte[] squeezed(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length);
        for (var i = 0; i < bytes.length; i++) {
            var current = bytes[i];
            if (current == '\\') {
                i = endOfEscape(bytes, i);
            } else if (current != ':' && current != ' ' && current != '\n' && current != '\r') {
                out.write(current);
            }
        }
        return out.toByteArray();
    }

    /** The last index of a run of backslashes with the n, r or t that it escapes. */
    private static int endOfEscape(byte[] bytes, int start) {
        var i = start;
        while (i + 1 < bytes.length && bytes[i + 1] == '\\') {
            i++;
        }
        var escaped = i + 1 < bytes.length ? bytes[i + 1] : 0;
        return escaped == 'n' || escaped == 'r' || escaped == 't' ? i + 1 : i;
    }
}
