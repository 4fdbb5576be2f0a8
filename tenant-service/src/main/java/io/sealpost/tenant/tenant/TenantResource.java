package io.sealpost.tenant.tenant;

import io.quarkus.security.Authenticated;
import io.sealpost.shell.access.AccessRefused;
import io.sealpost.shell.access.Caller;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.Role;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Page;
import io.sealpost.shell.http.PageQuery;
import io.sealpost.shell.idempotency.Answer;
import io.sealpost.shell.idempotency.Idempotency;
import io.sealpost.shell.idempotency.Work;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tenants over HTTP. Only the platform's administrators register, suspend and reactivate. */
@Path("/api/tenants")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
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

    /** What is registered belongs to no tenant yet. */
    private static final UUID NO_TENANT = new UUID(0, 0);

    private final TenantCommands commands;
    private final Tenants tenants;
    private final TenantAccess access;
    private final CurrentCaller current;
    private final Idempotency idempotency;

    TenantResource(
            TenantCommands commands,
            Tenants tenants,
            TenantAccess access,
            CurrentCaller current,
            Idempotency idempotency) {
        this.commands = commands;
        this.tenants = tenants;
        this.access = access;
        this.current = current;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a tenant")
    @APIResponseSchema(value = TenantViews.Shown.class, responseCode = "201")
    public Response register(
            @HeaderParam(Idempotency.KEY) String key,
            @NotNull @Valid TenantViews.Registration body) {
        if (!current.caller().hasOnPlatform(Role.PLATFORM_ADMIN)) {
            throw new AccessRefused.MissingRole(Role.PLATFORM_ADMIN);
        }
        var address = URI.create("/api/tenants/" + body.key());
        var answer = shown((version, tenant) -> Answer.created(address, version, tenant));
        return idempotency.once(
                NO_TENANT, key, work -> register(work.newId("tenant"), body, work, answer));
    }

    private void register(
            UUID id,
            TenantViews.Registration body,
            Work work,
            Function<ContactableTenant, Answer> answer) {
        var context = work.answering(current.context(), tenants.having(id), answer);
        commands.register(id, body.command(), body.contact(), context);
    }

    @GET
    @Operation(summary = "List the tenants that the caller may read, in the order of their keys")
    @APIResponseSchema(value = TenantViews.ShownPage.class, responseCode = "200")
    public Response list(
            @QueryParam("key") @DefaultValue("") @Size(max = 40) String key,
            @QueryParam("displayName") @DefaultValue("") @Size(max = 100) String displayName,
            @BeanParam PageQuery page,
            @Context UriInfo uri) {
        Caller caller = current.caller();
        var filter = new Tenants.Filter(visible(caller), key, displayName, page.after().orElse(""));
        return Page.of(tenants.list(filter, page.oneMore()), page, one -> one.tenant().key)
                .map(one -> TenantViews.Shown.to(caller, one))
                .answer(uri);
    }

    @GET
    @Path("/{tenant}")
    @Operation(summary = "Show a tenant")
    @APIResponseSchema(value = TenantViews.Shown.class, responseCode = "200")
    public Response show(@PathParam("tenant") String tenant) {
        UUID id = access.require(tenant, READERS).id();
        var found = tenants.get(id);
        return Response.ok(TenantViews.Shown.to(current.caller(), found))
                .header(HttpHeaders.ETAG, ETags.of(found.tenant().version))
                .build();
    }

    @POST
    @Path("/{tenant}/suspend")
    @Operation(summary = "Suspend a tenant")
    @APIResponseSchema(value = TenantViews.Shown.class, responseCode = "200")
    public Response suspend(
            @PathParam("tenant") String tenant,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Idempotency.KEY) String key) {
        return change(tenant, new TenantCommand.Suspend(), ifMatch, key);
    }

    @POST
    @Path("/{tenant}/reactivate")
    @Operation(summary = "Reactivate a suspended tenant")
    @APIResponseSchema(value = TenantViews.Shown.class, responseCode = "200")
    public Response reactivate(
            @PathParam("tenant") String tenant,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Idempotency.KEY) String key) {
        return change(tenant, new TenantCommand.Reactivate(), ifMatch, key);
    }

    private Response change(String tenant, TenantCommand command, String ifMatch, String key) {
        UUID id = access.require(tenant, Role.PLATFORM_ADMIN).id();
        var context = current.context(ifMatch);
        var answer = shown(Answer::ok);
        return idempotency.once(
                id,
                key,
                work ->
                        commands.change(
                                id, command, work.answering(context, tenants.having(id), answer)));
    }

    /** The keys of the only tenants that the caller may read; empty for all. */
    private static Optional<List<String>> visible(Caller caller) {
        return Stream.of(READERS).anyMatch(caller::hasOnPlatform)
                ? Optional.empty()
                : Optional.of(
                        caller.tenants().keySet().stream()
                                .filter(key -> mayRead(caller, key))
                                .toList());
    }

    private static boolean mayRead(Caller caller, String key) {
        return Stream.of(READERS).anyMatch(role -> caller.has(role, key));
    }

    private Function<ContactableTenant, Answer> shown(BiFunction<Long, Object, Answer> answer) {
        Caller caller = current.caller();
        return found -> answer.apply(found.tenant().version, TenantViews.Shown.to(caller, found));
    }
}
