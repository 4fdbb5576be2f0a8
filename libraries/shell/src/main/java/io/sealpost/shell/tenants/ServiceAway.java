package io.sealpost.shell.tenants;

import io.sealpost.eventstore.Rejected;
import java.net.URI;
import org.jboss.logging.Logger;

/** Another service of Sealpost gave no usable answer; to be tried again. */
public final class ServiceAway extends Rejected {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(ServiceAway.class);

    public ServiceAway(URI uri, Throwable cause) {
        super(
                Kind.UNAVAILABLE,
                "service-unavailable",
                "another part of Sealpost does not answer: try again shortly");
        LOG.warnf(cause, "no answer from %s://%s", uri.getScheme(), uri.getAuthority());
    }
}
