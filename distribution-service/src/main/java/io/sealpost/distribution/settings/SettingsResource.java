package io.sealpost.distribution.settings;

import static io.sealpost.distribution.Permissions.managing;
import static io.sealpost.distribution.Permissions.reading;

import io.quarkus.security.Authenticated;
import io.sealpost.distribution.Commands;
import io.sealpost.distribution.procedure.Procedures;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Name;
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

    /**
     * @param defaultProcedure absent when there is none
     */
    record SettingsView(String defaultProcedure) {}

    private final TenantAccess access;
    private final CurrentCaller current;
    private final Commands<SettingsCommand, DistributionSettings, SettingsEvent> commands;
    private final Settings settings;
    private final Procedures procedures;

    SettingsResource(
            TenantAccess access,
            CurrentCaller current,
            EventStore store,
            Settings settings,
            Procedures procedures) {
        this.access = access;
        this.current = current;
        this.commands = new Commands<>(new CommandHandler<>(store, Settings.aggregate(settings)));
        this.settings = settings;
        this.procedures = procedures;
    }

    @GET
    @Operation(summary = "Show the distribution settings")
    public Response show(@PathParam("tenant") String tenant) {
        return answer(access.require(tenant, reading()).id());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the default procedure, for what is registered from now on")
    public Response change(
            @PathParam("tenant") String tenant,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull SettingsRequest request) {
        var owner = access.requireActive(tenant, managing());
        var stream = new StreamId(owner.id(), SettingsEventJson.STREAM, owner.id());
        var command = command(owner.id(), request.defaultProcedure());
        commands.take(stream, command, current.context(ifMatch));
        return answer(owner.id());
    }

    private SettingsCommand command(UUID tenantId, String procedure) {
        if (procedure == null) {
            return new SettingsCommand.ClearDefault();
        }
        var name = Name.of("defaultProcedure", procedure);
        var known = procedures.named(tenantId, name);
        return new SettingsCommand.ChooseDefault(known.orElse(name), known.isPresent());
    }

    private Response answer(UUID tenantId) {
        var row = settings.of(tenantId);
        return Response.ok(new SettingsView(row.defaultProcedure))
                .header(HttpHeaders.ETAG, ETags.of(row.version))
                .build();
    }
}
