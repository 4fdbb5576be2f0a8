package io.sealpost.secret.keypair;

import static io.sealpost.secret.Permissions.consuming;
import static io.sealpost.secret.Permissions.reading;
import static io.sealpost.secret.Permissions.releasing;
import static io.sealpost.secret.Permissions.revealing;

import io.quarkus.security.Authenticated;
import io.sealpost.secret.keypair.KeyPairReservation.Wanted;
import io.sealpost.secret.keypair.KeyPairViews.NewReservation;
import io.sealpost.secret.keypair.KeyPairViews.ReservationView;
import io.sealpost.secret.keypair.KeyPairViews.ReservationsView;
import io.sealpost.shell.access.AccessRefused;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.http.Malformed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Who uses a key pair says so here, and keeps it from being deleted. Whoever may use one may
 * reserve it; a reservation is its account's own, and an administrator may end it too.
 */
@Path("/api/tenants/{tenant}/key-pairs/{id}/reservations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Key pairs")
public class KeyPairReservationResource {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    private final TenantAccess access;
    private final CurrentCaller current;
    private final KeyPairs keyPairs;
    private final KeyPairReservations reservations;

    KeyPairReservationResource(
            TenantAccess access,
            CurrentCaller current,
            KeyPairs keyPairs,
            KeyPairReservations reservations) {
        this.access = access;
        this.current = current;
        this.keyPairs = keyPairs;
        this.reservations = reservations;
    }

    @GET
    @Operation(summary = "List who uses a key pair")
    @APIResponseSchema(value = ReservationsView.class, responseCode = "200")
    public Response list(@PathParam("tenant") String tenant, @PathParam("id") String id) {
        var owner = access.require(tenant, reading());
        var keyPair = new KeyPairId(keyPairs.require(owner, id).id);
        return Response.ok(ReservationsView.of(reservations.of(owner.id(), keyPair))).build();
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Reserve a key pair for ten minutes, or, confirmed, until it is released")
    @APIResponseSchema(value = ReservationView.class, responseCode = "200")
    public Response reserve(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @Valid @NotNull NewReservation request) {
        var owner = access.requireActive(tenant, consuming());
        var wanted = new Wanted(checked(name), request.label(), request.confirmed());
        var reserved =
                reservations.reserve(
                        owner.id(), KeyPairId.of(id), wanted, current.caller().actor());
        return Response.ok(ReservationView.of(reserved)).build();
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Release a key pair; doing it again changes nothing")
    @APIResponse(responseCode = "204")
    public Response release(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @PathParam("name") String name) {
        var owner = access.requireActive(tenant, releasing());
        var keyPair = new KeyPairId(keyPairs.require(owner, id).id);
        var known =
                reservations.of(owner.id(), keyPair).stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst();
        known.ifPresent(reservation -> requireOwn(owner, reservation));
        known.ifPresent(_ -> reservations.release(keyPair, name));
        return Response.noContent().build();
    }

    private void requireOwn(TenantRef owner, KeyPairReservation reservation) {
        var caller = current.caller();
        var isAdmin = Arrays.stream(revealing()).anyMatch(role -> caller.has(role, owner.key()));
        if (!isAdmin && !reservation.by().is(caller.actor())) {
            throw new AccessRefused.MissingRole(revealing());
        }
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Malformed(
                    "name", "1 to 128 of A-Za-z0-9._:- that begin with a letter or digit");
        }
        return name;
    }
}
