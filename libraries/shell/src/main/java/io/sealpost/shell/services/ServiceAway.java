package io.sealpost.shell.services;

import io.sealpost.eventstore.Rejected;

/** Another service of Sealpost gave no usable answer; to be tried again. */
public final class ServiceAway extends Rejected {

    private static final long serialVersionUID = 1L;

    ServiceAway() {
        super(
                Kind.UNAVAILABLE,
                "service-unavailable",
                "another part of Sealpost does not answer: try again shortly");
    }
}
