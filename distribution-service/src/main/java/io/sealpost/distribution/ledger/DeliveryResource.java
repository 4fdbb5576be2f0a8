package io.sealpost.distribution.ledger;

import static io.sealpost.distribution.Permissions.managing;
import static io.sealpost.distribution.Permissions.reading;

import io.quarkus.security.Authenticated;
import io.sealpost.distribution.ledger.DeliveryViews.DeliveryView;
import io.sealpost.distribution.ledger.DeliveryViews.FullDeliveryView;
import io.sealpost.distribution.ledger.DeliveryViews.ReplayRequest;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.http.Malformed;
import io.sealpost.shell.http.Name;
import io.sealpost.shell.http.Page;
import io.sealpost.shell.http.PageQuery;
import io.sealpost.shell.http.PathId;
import io.sealpost.shell.idempotency.Answer;
import io.sealpost.shell.idempotency.Idempotency;
import io.sealpost.shell.idempotency.Work;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries over HTTP. */
@Path("/api/tenants/{tenant}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Deliveries")
public class DeliveryResource {

    private final TenantAccess access;
    private final CurrentCaller current;
    private final Idempotency idempotency;
    private final Deliveries deliveries;
    private final Ledger ledger;

    DeliveryResource(
            TenantAccess access,
            CurrentCaller current,
            Idempotency idempotency,
            Deliveries deliveries,
            Ledger ledger) {
        this.access = access;
        this.current = current;
        this.idempotency = idempotency;
        this.deliveries = deliveries;
        this.ledger = ledger;
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

        @BeanParam PageQuery page;

        Deliveries.Filter filter() {
            return new Deliveries.Filter(
                    name("alias", alias),
                    Optional.ofNullable(state).map(Wanted::state),
                    name("rule", rule),
                    Optional.ofNullable(version).map(Wanted::number));
        }

        private static Optional<String> name(String parameter, String text) {
            return Optional.ofNullable(text).map(given -> Name.of(parameter, given).value());
        }

        private static DeliveryState state(String text) {
            return DeliveryState.of(text)
                    .orElseThrow(
                            () ->
                                    new Malformed(
                                            "state",
                                            "one of "
                                                    + Arrays.stream(DeliveryState.values())
                                                            .map(DeliveryState::text)
                                                            .sorted()
                                                            .collect(Collectors.joining(", "))));
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
            @PathParam("tenant") String tenant, @BeanParam Wanted wanted, @Context UriInfo uri) {
        var owner = access.require(tenant, reading());
        var page = wanted.page;
        var found = deliveries.page(owner.id(), wanted.filter(), page.beforeId(), page.oneMore());
        return Page.of(found, page, delivery -> delivery.id().toString()).answer(uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a delivery with its attempts")
    public FullDeliveryView show(@PathParam("tenant") String tenant, @PathParam("id") String id) {
        var owner = access.require(tenant, reading());
        return full(view(owner.id(), id));
    }

    @POST
    @Path("/{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Send a dead letter again")
    @APIResponseSchema(value = FullDeliveryView.class, responseCode = "200")
    public Response replay(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @HeaderParam(Idempotency.KEY) String key,
            ReplayRequest request) {
        var owner = access.requireActive(tenant, managing());
        boolean forced = request != null && request.isForced();
        return idempotency.once(
                owner.id(), key, work -> replay(view(owner.id(), id), owner, forced, work));
    }

    private void replay(DeliveryView delivery, TenantRef owner, boolean forced, Work work) {
        if (delivery.rule() == null) {
            throw new DeliveryRejected.NotDeadLettered(new Delivery.Open());
        }
        var lane = new Lane(delivery.certificateId(), delivery.rule().id());
        var reference = new Ledger.DeliveryRef(owner.id(), delivery.id(), lane);
        var shown = deliveries.having(owner.id(), delivery.id());
        ledger.replay(reference, forced, work.answering(current.context(), shown, Answer::ok));
    }

    private DeliveryView view(UUID tenantId, String id) {
        return PathId.parse(id)
                .flatMap(parsed -> deliveries.find(tenantId, parsed))
                .orElseThrow(DeliveryRejected.NotFound::new);
    }

    private FullDeliveryView full(DeliveryView delivery) {
        return new FullDeliveryView(delivery, deliveries.attempts(delivery.id()));
    }
}
