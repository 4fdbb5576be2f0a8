package io.sealpost.secret.keypair;

import static io.sealpost.secret.Permissions.managing;
import static io.sealpost.secret.Permissions.reading;

import io.quarkus.security.Authenticated;
import io.sealpost.secret.keypair.KeyPairViews.ChangedKeyPair;
import io.sealpost.secret.keypair.KeyPairViews.KeyPairView;
import io.sealpost.secret.keypair.KeyPairViews.NewKeyPair;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Page;
import io.sealpost.shell.http.PageQuery;
import io.sealpost.shell.idempotency.Answer;
import io.sealpost.shell.idempotency.Idempotency;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Key pairs over HTTP; their values are given out by {@link KeyPairValuesResource}. */
@Path("/api/tenants/{tenant}/key-pairs")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Key pairs")
public class KeyPairResource {

    private final TenantAccess access;
    private final CurrentCaller current;
    private final KeyPairs keyPairs;
    private final KeyPairCommands commands;
    private final Idempotency idempotency;

    KeyPairResource(
            TenantAccess access,
            CurrentCaller current,
            KeyPairs keyPairs,
            KeyPairCommands commands,
            Idempotency idempotency) {
        this.access = access;
        this.current = current;
        this.keyPairs = keyPairs;
        this.commands = commands;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a key pair")
    @APIResponseSchema(value = KeyPairView.class, responseCode = "201")
    public Response create(
            @PathParam("tenant") String tenant,
            @HeaderParam(Idempotency.KEY) String key,
            @Valid @NotNull NewKeyPair request) {
        var owner = access.requireActive(tenant, managing());
        var context = current.context();
        return idempotency.once(
                owner.id(),
                key,
                work -> {
                    var id = new KeyPairId(work.newId("key-pair"));
                    var answering =
                            work.answering(
                                    context, keyPairs.having(id), found -> created(tenant, found));
                    commands.create(owner, id, request, answering);
                });
    }

    private static Answer created(String tenant, KeyPairRow found) {
        return Answer.created(
                URI.create("/api/tenants/%s/key-pairs/%s".formatted(tenant, found.id)),
                found.version,
                KeyPairView.of(found));
    }

    @GET
    @Operation(summary = "List key pairs, values masked, in the order of their creation")
    public Response list(
            @PathParam("tenant") String tenant, @BeanParam PageQuery page, @Context UriInfo uri) {
        var owner = access.require(tenant, reading());
        var found = keyPairs.after(owner.id(), new KeyPairId(page.afterId()), page.oneMore());
        return Page.of(found, page, row -> row.id.toString()).map(KeyPairView::of).answer(uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a key pair, values masked")
    @APIResponseSchema(value = KeyPairView.class, responseCode = "200")
    public Response show(@PathParam("tenant") String tenant, @PathParam("id") String id) {
        return shown(keyPairs.require(access.require(tenant, reading()), id));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a key pair; a value that is left out stays")
    @APIResponseSchema(value = KeyPairView.class, responseCode = "200")
    public Response change(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ChangedKeyPair request) {
        var owner = access.requireActive(tenant, managing());
        var found = keyPairs.require(owner, id);
        commands.change(owner, found, request, current.context(ifMatch));
        return shown(keyPairs.require(owner, id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a key pair and erase its values; doing it again changes nothing")
    @APIResponse(responseCode = "204")
    public Response delete(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var owner = access.requireActive(tenant, managing());
        commands.delete(owner, KeyPairId.of(id), current.context(ifMatch));
        return Response.noContent().build();
    }

    private static Response shown(KeyPairRow found) {
        return Response.ok(KeyPairView.of(found))
                .header(HttpHeaders.ETAG, ETags.of(found.version))
                .build();
    }
}
