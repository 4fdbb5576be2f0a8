package io.sealpost.outbound;

import java.util.Locale;

/** Why there is no answer, as a class that may be shown to a tenant. */
public enum Failure {
    /** The name has no address, or nobody could say. */
    DNS,
    /** The name leads to an address that is not allowed; nothing was connected to. */
    FORBIDDEN_ADDRESS,
    /** No address took the connection in time. */
    CONNECT,
    /** The server's certificate or name was not accepted, or the server did not accept ours. */
    TLS,
    /** No complete answer in time; the server may have done what was asked. */
    TIMEOUT,
    /** Connected, then closed without an answer; the server may have done what was asked. */
    CONNECTION_CLOSED,
    /** What came is not HTTP, or its head is too large. */
    MALFORMED_ANSWER;

    /** Stable: {@code connection-closed}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
