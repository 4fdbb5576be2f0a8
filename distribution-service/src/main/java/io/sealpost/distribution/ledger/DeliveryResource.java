package io.sealpost.distribution.ledger;

import static io.sealpost.distribution.Permissions.managing;
import static io.sealpost.distribution.Permissions.reading;

import io.quarkus.security.Authenticated;
import io.sealpost.distribution.IdCursor;
import io.sealpost.distribution.Name;
import io.sealpost.distribution.ledger.DeliveryViews.DeliveryView;
import io.sealpost.distribution.ledger.DeliveryViews.FullDeliveryView;
import io.sealpost.distribution.ledger.DeliveryViews.ReplayRequest;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.http.Cursor;
import io.sealpost.shell.http.Malformed;
import io.sealpost.shell.http.Page;
import io.sealpost.shell.store.Await;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries over HTTP. */
@Path("/api/tenants/{tenant}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Deliveries")
public class DeliveryResource {

    private static final Set<String> STATES =
            Set.of(
                    "waiting",
                    "in-flight",
                    "retrying",
                    "delivered",
                    "dead-lettered",
                    "superseded",
                    "cancelled");

    private final TenantAccess access;
    private final CurrentCaller current;
    private final Deliveries deliveries;
    private final Ledger ledger;
    private final Transactions transactions;

    DeliveryResource(
            TenantAccess access,
            CurrentCaller current,
            Deliveries deliveries,
            Ledger ledger,
            Transactions transactions) {
        this.access = access;
        this.current = current;
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** What a list is asked to hold. */
    public static class Wanted {

        private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

        @QueryParam("alias")
        String alias;

        @QueryParam("state")
        String state;

        /** Name or id. */
        @QueryParam("rule")
        String rule;

        /** Of the certificate. */
        @QueryParam("version")
        String version;

        @QueryParam("limit")
        String limit;

        @QueryParam("cursor")
        String cursor;

        Deliveries.Filter filter() {
            if (state != null && !STATES.contains(state)) {
                throw new Malformed(
                        "state", "one of " + String.join(", ", STATES.stream().sorted().toList()));
            }
            return new Deliveries.Filter(
                    name("alias", alias),
                    Optional.ofNullable(state),
                    name("rule", rule),
                    Optional.ofNullable(version).map(Wanted::number));
        }

        private static Optional<String> name(String parameter, String text) {
            return Optional.ofNullable(text).map(given -> Name.of(parameter, given).value());
        }

        private static int number(String text) {
            if (!VERSION.matcher(text).matches()) {
                throw new Malformed("version", "a number from 1, as certificates have it");
            }
            return Integer.parseInt(text);
        }
    }

    @GET
    @Operation(summary = "List deliveries, the newest first")
    public Response list(
            @PathParam("tenant") String key, @BeanParam Wanted wanted, @Context UriInfo uri) {
        var tenant = access.require(key, reading());
        var filter = wanted.filter();
        var before = IdCursor.read(wanted.cursor);
        int size = Cursor.limit(wanted.limit);
        var found =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session ->
                                                deliveries.page(
                                                        session,
                                                        tenant.id(),
                                                        filter,
                                                        before,
                                                        size)));
        return Page.of(found, size, delivery -> delivery.id().toString()).answer(uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a delivery with its attempts")
    public FullDeliveryView show(@PathParam("tenant") String key, @PathParam("id") UUID id) {
        var tenant = access.require(key, reading());
        return full(view(tenant.id(), id));
    }

    @POST
    @Path("/{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Send a dead letter again")
    public FullDeliveryView replay(
            @PathParam("tenant") String key, @PathParam("id") UUID id, ReplayRequest request) {
        var tenant = access.requireActive(key, managing());
        var delivery = view(tenant.id(), id);
        if (delivery.rule() == null) {
            throw new DeliveryRejected.NotDeadLettered(Delivery.OPEN);
        }
        var reference =
                new Ledger.DeliveryRef(
                        tenant.id(), id, delivery.certificateId(), delivery.rule().id());
        ledger.replay(reference, request != null && request.isForced(), current.context());
        return full(view(tenant.id(), id));
    }

    private DeliveryView view(UUID tenantId, UUID id) {
        return Await.await(
                        () ->
                                transactions.inTransaction(
                                        session -> deliveries.find(session, tenantId, id)))
                .orElseThrow(DeliveryRejected.NotFound::new);
    }

    private FullDeliveryView full(DeliveryView delivery) {
        var attempts =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session -> deliveries.attempts(session, delivery.id())));
        return new FullDeliveryView(delivery, attempts);
    }
}
