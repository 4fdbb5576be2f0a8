package io.sealpost.contracts;

import java.util.Optional;
import java.util.UUID;

/**
 * Somebody was given the private key of a certificate, with its chain.
 *
 * @param version the version that was served
 * @param format a value of {@link MaterialFormat} or a later one
 */
public record MaterialRead(
        UUID tenantId,
        String tenantKey,
        UUID certificateId,
        String alias,
        int version,
        String format,
        Reader reader)
        implements IntegrationEvent {

    public MaterialRead {
        Required.tenant(tenantId, tenantKey);
        Required.present("certificateId", certificateId);
        Required.present("alias", alias);
        Required.counted("version", version);
        Required.present("format", format);
        Required.present("reader", reader);
    }

    @Override
    public UUID aggregateId() {
        return certificateId;
    }

    @Override
    public EventType type() {
        return EventType.MATERIAL_READ;
    }

    /** The form it was given in; empty for a value that this version does not know. */
    public Optional<MaterialFormat> knownFormat() {
        return MaterialFormat.of(format);
    }
}
