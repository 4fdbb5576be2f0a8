package io.sealpost.secret.keypair;

import static io.sealpost.shell.access.Role.AUDITOR;
import static io.sealpost.shell.access.Role.PLATFORM_ADMIN;
import static io.sealpost.shell.access.Role.SECRET_CONSUMER;
import static io.sealpost.shell.access.Role.SECRET_MANAGER;
import static io.sealpost.shell.access.Role.TENANT_ADMIN;

import io.quarkus.security.Authenticated;
import io.sealpost.secret.keypair.KeyPairViews.KeyPairView;
import io.sealpost.secret.keypair.KeyPairViews.NewKeyPair;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.Role;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.http.Cursor;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Malformed;
import io.sealpost.shell.http.Page;
import io.sealpost.shell.store.Await;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Key pairs over HTTP. */
@Path("/api/tenants/{tenant}/key-pairs")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Key pairs")
public class KeyPairResource {

    private static final Role[] MANAGING = {SECRET_MANAGER, TENANT_ADMIN, PLATFORM_ADMIN};
    private static final Role[] READING = {
        SECRET_MANAGER, TENANT_ADMIN, PLATFORM_ADMIN, SECRET_CONSUMER, AUDITOR
    };
    private static final Role[] REVEALING = {TENANT_ADMIN, PLATFORM_ADMIN};
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final TenantAccess access;
    private final CurrentCaller caller;
    private final KeyPairs keyPairs;
    private final KeyPairCreation creation;
    private final KeyPairReading reading;

    KeyPairResource(
            TenantAccess access,
            CurrentCaller caller,
            KeyPairs keyPairs,
            KeyPairCreation creation,
            KeyPairReading reading) {
        this.access = access;
        this.caller = caller;
        this.keyPairs = keyPairs;
        this.creation = creation;
        this.reading = reading;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a key pair")
    @APIResponseSchema(value = KeyPairView.class, responseCode = "201")
    public Response create(
            @PathParam("tenant") String tenantKey,
            @Valid @NotNull NewKeyPair request,
            @Context UriInfo uri) {
        try (request) {
            var tenant = access.requireActive(tenantKey, MANAGING);
            var created = creation.create(tenant, request, caller.context());
            return Response.created(
                            uri.getAbsolutePathBuilder().path(created.id.toString()).build())
                    .header(HttpHeaders.ETAG, ETags.of(created.version))
                    .entity(KeyPairView.of(created))
                    .build();
        }
    }

    @GET
    @Operation(summary = "List key pairs, values masked, in the order of their creation")
    public Response list(
            @PathParam("tenant") String tenantKey,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        var tenant = access.require(tenantKey, READING);
        var size = Cursor.limit(limit);
        var after = Cursor.read(cursor).map(KeyPairResource::cursorId).orElse(BEFORE_ALL);
        var found = Await.await(() -> keyPairs.after(tenant.id(), after, size + 1));
        return Page.of(found, size, entry -> entry.id.toString()).map(KeyPairView::of).answer(uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a key pair, values masked")
    @APIResponseSchema(value = KeyPairView.class, responseCode = "200")
    public Response show(@PathParam("tenant") String tenantKey, @PathParam("id") String id) {
        var found = find(access.require(tenantKey, READING), id);
        return Response.ok(KeyPairView.of(found))
                .header(HttpHeaders.ETAG, ETags.of(found.version))
                .build();
    }

    @POST
    @Path("/{id}/reveal")
    @Operation(summary = "Show both values of a key pair to an administrator; recorded")
    public Response reveal(@PathParam("tenant") String tenantKey, @PathParam("id") String id) {
        var tenant = access.requireActive(tenantKey, REVEALING);
        return secret(reading.reveal(tenant, find(tenant, id), caller.context().provenance()));
    }

    @POST
    @Path("/{id}/use")
    @Operation(summary = "Give both values of a key pair to a service that uses them; recorded")
    public Response use(@PathParam("tenant") String tenantKey, @PathParam("id") String id) {
        var tenant = access.requireActive(tenantKey, SECRET_CONSUMER);
        return secret(reading.use(tenant, find(tenant, id), caller.context().provenance()));
    }

    private KeyPairEntry find(TenantRef tenant, String id) {
        var keyPairId = uuid(id);
        return Await.await(() -> keyPairs.byId(tenant.id(), keyPairId))
                .orElseThrow(KeyPairRejected.NotFound::new);
    }

    private static Response secret(KeyPairSecrets secrets) {
        return Response.ok(secrets).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException _) {
            throw new KeyPairRejected.NotFound();
        }
    }

    private static UUID cursorId(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException _) {
            throw new Malformed("cursor", "give the cursor of the page before, or none");
        }
    }
}
