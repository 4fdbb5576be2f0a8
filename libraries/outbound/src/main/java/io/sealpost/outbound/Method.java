package io.sealpost.outbound;

/** What may be asked of a server. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
