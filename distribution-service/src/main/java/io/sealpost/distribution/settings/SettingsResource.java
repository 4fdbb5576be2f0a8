package io.sealpost.distribution.settings;

import static io.sealpost.distribution.Permissions.managing;
import static io.sealpost.distribution.Permissions.reading;

import io.quarkus.security.Authenticated;
import io.sealpost.distribution.Name;
import io.sealpost.distribution.procedure.Procedures;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.store.Await;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A tenant's distribution settings over HTTP. */
@Path("/api/tenants/{tenant}/distribution-settings")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Distribution settings")
public class SettingsResource {

    /**
     * @param defaultProcedure applies to certificates that name none; null for no default
     */
    record SettingsRequest(String defaultProcedure) {}

    record SettingsView(String defaultProcedure, long version) {

        static SettingsView of(SettingsRow row) {
            return new SettingsView(row.defaultProcedure, row.version);
        }
    }

    private final TenantAccess access;
    private final CurrentCaller current;
    private final CommandHandler<SettingsCommand, DistributionSettings, SettingsEvent> handler;
    private final Settings settings;
    private final Procedures procedures;
    private final Transactions transactions;

    SettingsResource(
            TenantAccess access,
            CurrentCaller current,
            EventStore store,
            Settings settings,
            Procedures procedures,
            Transactions transactions) {
        this.access = access;
        this.current = current;
        this.handler =
                new CommandHandler<>(
                        store, new SettingsDecider(), SettingsEventJson.INSTANCE, settings);
        this.settings = settings;
        this.procedures = procedures;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "Show the distribution settings")
    public Response show(@PathParam("tenant") String key) {
        return answer(access.require(key, reading()).id());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the default procedure, for what is registered from now on")
    public Response change(
            @PathParam("tenant") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull SettingsRequest request) {
        var tenant = access.requireActive(key, managing());
        var stream = new StreamId(tenant.id(), "distribution-settings", tenant.id());
        var command = command(tenant.id(), request.defaultProcedure());
        var context = expecting(ifMatch);
        Await.await(() -> handler.handle(stream, command, context));
        return answer(tenant.id());
    }

    private SettingsCommand command(UUID tenantId, String procedure) {
        if (procedure == null) {
            return new SettingsCommand.ClearDefault();
        }
        var name = Name.of("defaultProcedure", procedure);
        var known =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session -> procedures.named(session, tenantId, name)));
        return new SettingsCommand.ChooseDefault(known.orElse(name), known.isPresent());
    }

    private Context expecting(String ifMatch) {
        var expected = ETags.ifMatch(ifMatch);
        return expected.isPresent()
                ? current.context().expecting(expected.getAsLong())
                : current.context();
    }

    private Response answer(UUID tenantId) {
        var view =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session ->
                                                settings.of(session, tenantId)
                                                        .map(SettingsView::of)));
        return Response.ok(view).header(HttpHeaders.ETAG, ETags.of(view.version())).build();
    }
}
