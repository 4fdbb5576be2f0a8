package io.sealpost.shell.observing;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/**
 * Keeps names out of the measures of HTTP: a request that is refused before its resource is found
 * is measured under its path as it came, with the tenant in it.
 */
@Singleton
public class PathsWithoutNames implements MeterFilter {

    private static final String URI = "uri";
    private static final String NAMED = "/api/tenants/";
    private static final String UNNAMED = "/api/tenants/{tenant}/…";

    @Override
    public Meter.Id map(Meter.Id id) {
        String uri = id.getTag(URI);
        return uri != null && uri.startsWith(NAMED) && !uri.contains("{")
                ? id.replaceTags(Tags.of(id.getTags()).and(Tag.of(URI, UNNAMED)))
                : id;
    }
}
