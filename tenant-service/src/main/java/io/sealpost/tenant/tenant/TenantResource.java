package io.sealpost.tenant.tenant;

import io.quarkus.security.Authenticated;
import io.sealpost.eventstore.Context;
import io.sealpost.shell.access.AccessRefused;
import io.sealpost.shell.access.Caller;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.Role;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.http.Cursor;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tenants over HTTP. Only the platform's administrators register, suspend and reactivate. */
@Path("/api/tenants")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class TenantResource {

    /** All but those whose business is their own certificate alone. */
    private static final Role[] READERS = {
        Role.PLATFORM_ADMIN,
        Role.TENANT_ADMIN,
        Role.SECRET_MANAGER,
        Role.SECRET_CONSUMER,
        Role.DISTRIBUTION_MANAGER,
        Role.INTEGRATION_DEVELOPER,
        Role.AUDITOR
    };

    private final TenantCommands commands;
    private final Tenants tenants;
    private final TenantAccess access;
    private final CurrentCaller current;

    TenantResource(
            TenantCommands commands, Tenants tenants, TenantAccess access, CurrentCaller current) {
        this.commands = commands;
        this.tenants = tenants;
        this.access = access;
        this.current = current;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(@NotNull @Valid TenantViews.Registration body) {
        if (!current.caller().hasOnPlatform(Role.PLATFORM_ADMIN)) {
            throw new AccessRefused.MissingRole(Role.PLATFORM_ADMIN);
        }
        UUID id = commands.register(body.command(), body.contact(), current.context());
        return shown(Response.created(URI.create("/api/tenants/" + body.key())), tenants.get(id));
    }

    @GET
    public Response list(
            @QueryParam("key") @DefaultValue("") @Size(max = 40) String key,
            @QueryParam("displayName") @DefaultValue("") @Size(max = 100) String displayName,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @jakarta.ws.rs.core.Context UriInfo uri) {
        Caller caller = current.caller();
        int size = Cursor.limit(limit);
        List<ContactableTenant> found =
                tenants.list(
                        new Tenants.Filter(
                                visible(caller), key, displayName, Cursor.read(cursor).orElse("")),
                        size + 1);
        return Page.of(found, size, one -> one.tenant().key)
                .map(one -> TenantViews.Shown.to(caller, one))
                .answer(uri);
    }

    @GET
    @Path("/{tenant}")
    public Response show(@PathParam("tenant") String keyOrId) {
        UUID id = access.require(keyOrId, READERS).id();
        return shown(Response.ok(), tenants.get(id));
    }

    @POST
    @Path("/{tenant}/suspend")
    public Response suspend(
            @PathParam("tenant") String keyOrId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return change(keyOrId, new TenantCommand.Suspend(), ifMatch);
    }

    @POST
    @Path("/{tenant}/reactivate")
    public Response reactivate(
            @PathParam("tenant") String keyOrId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return change(keyOrId, new TenantCommand.Reactivate(), ifMatch);
    }

    private Response change(String keyOrId, TenantCommand command, String ifMatch) {
        UUID id = access.require(keyOrId, Role.PLATFORM_ADMIN).id();
        commands.change(id, command, context(ifMatch));
        return shown(Response.ok(), tenants.get(id));
    }

    private Context context(String ifMatch) {
        Context context = current.context();
        var expected = ETags.ifMatch(ifMatch);
        return expected.isPresent() ? context.expecting(expected.getAsLong()) : context;
    }

    private static Optional<List<String>> visible(Caller caller) {
        return caller.seesAll()
                ? Optional.empty()
                : Optional.of(
                        caller.tenants().keySet().stream()
                                .filter(
                                        key ->
                                                List.of(READERS).stream()
                                                        .anyMatch(role -> caller.has(role, key)))
                                .toList());
    }

    private Response shown(Response.ResponseBuilder answer, ContactableTenant found) {
        return answer.entity(TenantViews.Shown.to(current.caller(), found))
                .header(HttpHeaders.ETAG, ETags.of(found.tenant().version))
                .build();
    }
}
