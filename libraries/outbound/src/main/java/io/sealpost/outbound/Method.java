package io.sealpost.outbound;

/** What may be asked of a server (RFC 9110 §9.3; PATCH: RFC 5789). */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
