package io.sealpost.secret.keypair;

import static io.sealpost.secret.Permissions.managing;

import io.quarkus.security.Authenticated;
import io.sealpost.eventstore.Context;
import io.sealpost.secret.keypair.KeyPairViews.KeyPairView;
import io.sealpost.secret.keypair.KeyPairViews.Rotation;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.idempotency.Answer;
import io.sealpost.shell.idempotency.Idempotency;
import io.sealpost.shell.idempotency.Work;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be done with a key pair, besides changing it as a whole. */
@Path("/api/tenants/{tenant}/key-pairs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Key pairs")
public class KeyPairActionsResource {

    private final TenantAccess access;
    private final CurrentCaller current;
    private final KeyPairs keyPairs;
    private final KeyPairCommands commands;
    private final Idempotency idempotency;

    KeyPairActionsResource(
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
    @Path("/enable")
    @Operation(summary = "Let a key pair be used again")
    @APIResponseSchema(value = KeyPairView.class, responseCode = "200")
    public Response enable(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Idempotency.KEY) String key) {
        return take(tenant, id, new KeyPairCommand.Enable(), ifMatch, key);
    }

    @POST
    @Path("/disable")
    @Operation(summary = "Keep a key pair from being used")
    @APIResponseSchema(value = KeyPairView.class, responseCode = "200")
    public Response disable(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Idempotency.KEY) String key) {
        return take(tenant, id, new KeyPairCommand.Disable(), ifMatch, key);
    }

    @POST
    @Path("/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give a key pair other values, and keep the present ones in use for a while")
    @APIResponseSchema(value = KeyPairView.class, responseCode = "200")
    public Response rotate(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Idempotency.KEY) String key,
            @Valid @NotNull Rotation request) {
        var owner = access.requireActive(tenant, managing());
        var known = KeyPairId.of(id);
        var context = current.context(ifMatch);
        return idempotency.once(
                owner.id(),
                key,
                work ->
                        commands.rotate(
                                owner,
                                keyPairs.require(owner, id),
                                ValuesId.of(work.newId("values")),
                                request,
                                answering(work, known, context)));
    }

    private Response take(
            String tenant, String id, KeyPairCommand command, String ifMatch, String key) {
        var owner = access.requireActive(tenant, managing());
        var known = KeyPairId.of(id);
        var context = current.context(ifMatch);
        return idempotency.once(
                owner.id(),
                key,
                work -> commands.take(owner, known, command, answering(work, known, context)));
    }

    private Context answering(Work work, KeyPairId id, Context context) {
        return work.answering(
                context,
                keyPairs.having(id),
                found -> Answer.ok(found.version, KeyPairView.of(found)));
    }
}
