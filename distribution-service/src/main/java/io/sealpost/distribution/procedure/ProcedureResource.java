package io.sealpost.distribution.procedure;

import static io.sealpost.distribution.Permissions.managing;
import static io.sealpost.distribution.Permissions.reading;

import io.quarkus.security.Authenticated;
import io.sealpost.distribution.IdCursor;
import io.sealpost.distribution.Name;
import io.sealpost.distribution.procedure.ProcedureViews.ChangeProcedure;
import io.sealpost.distribution.procedure.ProcedureViews.CreateProcedure;
import io.sealpost.distribution.procedure.ProcedureViews.ProcedureView;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.Transactions;
import io.sealpost.shell.access.CurrentCaller;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Certificate procedures over HTTP. */
@Path("/api/tenants/{tenant}/certificate-procedures")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Certificate procedures")
public class ProcedureResource {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final TenantAccess access;
    private final CurrentCaller current;
    private final ProcedureCommands commands;
    private final Procedures procedures;
    private final Transactions transactions;

    ProcedureResource(
            TenantAccess access,
            CurrentCaller current,
            ProcedureCommands commands,
            Procedures procedures,
            Transactions transactions) {
        this.access = access;
        this.current = current;
        this.commands = commands;
        this.procedures = procedures;
        this.transactions = transactions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a certificate procedure")
    public Response create(
            @PathParam("tenant") String key,
            @Valid @NotNull CreateProcedure request,
            @jakarta.ws.rs.core.Context UriInfo uri) {
        var tenant = access.requireActive(key, managing());
        var name = Name.of("name", request.name());
        var rules = ProcedureViews.names(request.rules());
        var id = Ids.next();
        commands.create(
                tenant.id(),
                id,
                new ProcedureCommand.Create(name, rules, known(tenant.id(), rules)),
                current.context());
        return answer(
                Response.created(uri.getAbsolutePathBuilder().path(id.toString()).build()),
                view(tenant.id(), id));
    }

    @GET
    @Operation(summary = "List certificate procedures in the order of their creation")
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
                                        session ->
                                                procedures.page(
                                                        session, tenant.id(), after, size)));
        return Page.of(found, size, row -> row.id.toString()).map(ProcedureView::of).answer(uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a certificate procedure")
    public Response show(@PathParam("tenant") String key, @PathParam("id") UUID id) {
        var tenant = access.require(key, reading());
        return answer(Response.ok(), view(tenant.id(), id));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Change the rules of a certificate procedure, for what is registered from now on")
    public Response change(
            @PathParam("tenant") String key,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ChangeProcedure request) {
        var tenant = access.requireActive(key, managing());
        var context = expecting(ifMatch);
        var rules = ProcedureViews.names(request.rules());
        commands.change(
                tenant.id(),
                id,
                new ProcedureCommand.ChangeRules(rules, known(tenant.id(), rules)),
                context);
        return answer(Response.ok(), view(tenant.id(), id));
    }

    private List<Name> known(UUID tenantId, List<Name> rules) {
        return Await.await(
                () ->
                        transactions.inTransaction(
                                session -> procedures.knownRules(session, tenantId, rules)));
    }

    private Context expecting(String ifMatch) {
        var expected = ETags.ifMatch(ifMatch);
        return expected.isPresent()
                ? current.context().expecting(expected.getAsLong())
                : current.context();
    }

    private ProcedureView view(UUID tenantId, UUID id) {
        return Await.await(
                        () ->
                                transactions.inTransaction(
                                        session -> procedures.find(session, tenantId, id)))
                .map(ProcedureView::of)
                .orElseThrow(ProcedureRejected.NotFound::new);
    }

    private static Response answer(Response.ResponseBuilder response, ProcedureView view) {
        return response.entity(view).header(HttpHeaders.ETAG, ETags.of(view.version())).build();
    }
}
