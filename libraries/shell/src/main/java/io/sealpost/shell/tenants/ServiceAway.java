package io.sealpost.shell.tenants;

import io.sealpost.eventstore.Rejected;
import java.net.URI;

/** Another service of Sealpost gave no usable answer; to be tried again. */
public final class ServiceAway extends Rejected {

    private static final long serialVersionUID = 1L;

    public ServiceAway(URI uri, Throwable cause) {
        super(
                Kind.UNAVAILABLE,
                "service-unavailable",
                "another part of Sealpost does not answer: try again shortly");
        initCause(
                new IllegalStateException(
                        "no answer from " + uri.getScheme() + "://" + uri.getAuthority(), cause));
    }
}
