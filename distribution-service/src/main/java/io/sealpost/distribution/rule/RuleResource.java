package io.sealpost.distribution.rule;

import static io.sealpost.distribution.Permissions.managing;
import static io.sealpost.distribution.Permissions.reading;

import io.quarkus.security.Authenticated;
import io.sealpost.distribution.IdCursor;
import io.sealpost.distribution.Name;
import io.sealpost.distribution.rule.RuleViews.ChangeRule;
import io.sealpost.distribution.rule.RuleViews.CreateRule;
import io.sealpost.distribution.rule.RuleViews.RuleView;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.Role;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.http.Cursor;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Page;
import io.sealpost.shell.store.Await;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Distribution rules over HTTP. */
@Path("/api/tenants/{tenant}/distribution-rules")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Distribution rules")
public class RuleResource {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final TenantAccess access;
    private final CurrentCaller current;
    private final SurroundingsLookup lookup;
    private final RuleCommands commands;
    private final Rules rules;
    private final Transactions transactions;

    RuleResource(
            TenantAccess access,
            CurrentCaller current,
            SurroundingsLookup lookup,
            RuleCommands commands,
            Rules rules,
            Transactions transactions) {
        this.access = access;
        this.current = current;
        this.lookup = lookup;
        this.commands = commands;
        this.rules = rules;
        this.transactions = transactions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a distribution rule")
    public Response create(
            @PathParam("tenant") String key,
            @Valid @NotNull CreateRule request,
            @jakarta.ws.rs.core.Context UriInfo uri) {
        var tenant = access.requireActive(key, managing());
        var name = Name.of("name", request.name());
        var definition = request.definition();
        var command = new RuleCommand.Create(name, definition, lookup.of(tenant.id(), definition));
        var id = Ids.next();
        commands.create(tenant.id(), id, command, current.context());
        return answer(
                Response.created(uri.getAbsolutePathBuilder().path(id.toString()).build()),
                view(tenant.id(), id));
    }

    @GET
    @Operation(summary = "List distribution rules in the order of their creation")
    public Response list(
            @PathParam("tenant") String key,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @jakarta.ws.rs.core.Context UriInfo uri) {
        var tenant = access.require(key, reading());
        var after = IdCursor.read(cursor).orElse(BEFORE_ALL);
        int size = Cursor.limit(limit);
        var found =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session -> rules.page(session, tenant.id(), after, size)));
        return Page.of(found, size, row -> row.id.toString()).map(RuleView::of).answer(uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a distribution rule")
    public Response show(@PathParam("tenant") String key, @PathParam("id") UUID id) {
        var tenant = access.require(key, reading());
        return answer(Response.ok(), view(tenant.id(), id));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change all of a distribution rule but its name")
    public Response change(
            @PathParam("tenant") String key,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ChangeRule request) {
        var tenant = access.requireActive(key, managing());
        var definition = request.definition();
        view(tenant.id(), id);
        var byAdmin = current.caller().has(Role.TENANT_ADMIN, tenant.key());
        var command =
                new RuleCommand.Change(definition, lookup.of(tenant.id(), definition), byAdmin);
        commands.change(tenant.id(), id, command, expecting(ifMatch));
        return answer(Response.ok(), view(tenant.id(), id));
    }

    private Context expecting(String ifMatch) {
        var expected = ETags.ifMatch(ifMatch);
        return expected.isPresent()
                ? current.context().expecting(expected.getAsLong())
                : current.context();
    }

    private RuleView view(UUID tenantId, UUID id) {
        return Await.await(
                        () ->
                                transactions.inTransaction(
                                        session -> rules.find(session, tenantId, id)))
                .map(RuleView::of)
                .orElseThrow(RuleRejected.NotFound::new);
    }

    private static Response answer(Response.ResponseBuilder response, RuleView view) {
        return response.entity(view).header(HttpHeaders.ETAG, ETags.of(view.version())).build();
    }
}
