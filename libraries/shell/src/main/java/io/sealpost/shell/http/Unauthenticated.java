package io.sealpost.shell.http;

import io.sealpost.eventstore.Rejected;

/** No token came, or one that is not valid here. */
public final class Unauthenticated extends Rejected {

    private static final long serialVersionUID = 1L;

    public Unauthenticated() {
        super(
                Kind.UNAUTHENTICATED,
                "unauthenticated",
                "send a valid access token: Authorization: Bearer …");
    }
}
