package io.sealpost.secret.keypair;

import static io.sealpost.secret.Permissions.consuming;
import static io.sealpost.secret.Permissions.revealing;

import io.quarkus.security.Authenticated;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Both values of a key pair. Every answer is recorded first. */
@Path("/api/tenants/{tenant}/key-pairs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Key pairs")
public class KeyPairValuesResource {

    private final TenantAccess access;
    private final CurrentCaller current;
    private final KeyPairs keyPairs;
    private final KeyPairReading reading;

    KeyPairValuesResource(
            TenantAccess access, CurrentCaller current, KeyPairs keyPairs, KeyPairReading reading) {
        this.access = access;
        this.current = current;
        this.keyPairs = keyPairs;
        this.reading = reading;
    }

    @POST
    @Path("/reveal")
    @Operation(summary = "Show both values of a key pair to an administrator; recorded")
    public Response reveal(@PathParam("tenant") String tenant, @PathParam("id") String id) {
        var owner = access.requireActive(tenant, revealing());
        var keyPair = keyPairs.require(owner, id);
        return answer(reading.reveal(owner, keyPair, current.context().provenance()));
    }

    @POST
    @Path("/use")
    @Operation(summary = "Give both values of a key pair to a service that uses them; recorded")
    public Response use(@PathParam("tenant") String tenant, @PathParam("id") String id) {
        var owner = access.requireActive(tenant, consuming());
        var keyPair = keyPairs.require(owner, id);
        return answer(reading.use(owner, keyPair, current.context().provenance()));
    }

    private static Response answer(KeyPairSecrets secrets) {
        return Response.ok(secrets).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
