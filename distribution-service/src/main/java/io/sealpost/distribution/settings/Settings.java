package io.sealpost.distribution.settings;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.DerivedTable;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Recorded;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.http.Name;
import io.sealpost.shell.store.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What tenants have set; blocking when asked. */
@ApplicationScoped
public class Settings implements ReadModel<DistributionSettings, SettingsEvent> {

    @Produces
    @Singleton
    static Aggregate<SettingsCommand, DistributionSettings, SettingsEvent> aggregate(
            Settings settings) {
        return new Aggregate<>(
                SettingsEventJson.STREAM, new SettingsDecider(), SettingsEventJson.JSON, settings);
    }

    @Override
    public List<DerivedTable> tables() {
        return List.of(DerivedTable.ofStreams("distribution_settings", "tenant_id"));
    }

    @Override
    public Uni<Void> apply(
            Mutiny.Session session,
            StreamId stream,
            DistributionSettings settings,
            List<Recorded<SettingsEvent>> events) {
        var row = new SettingsRow();
        row.tenantId = stream.tenantId();
        row.defaultProcedure = settings.defaultProcedure().map(Name::value).orElse(null);
        row.version = events.getLast().stored().version();
        return session.merge(row).replaceWithVoid();
    }

    /** What was set; nothing at version 0 for a tenant that has not set anything. */
    SettingsRow of(UUID tenantId) {
        return Reading.read(
                session ->
                        session.find(SettingsRow.class, tenantId)
                                .map(row -> row == null ? nothing(tenantId) : row));
    }

    private static SettingsRow nothing(UUID tenantId) {
        var row = new SettingsRow();
        row.tenantId = tenantId;
        return row;
    }
}
