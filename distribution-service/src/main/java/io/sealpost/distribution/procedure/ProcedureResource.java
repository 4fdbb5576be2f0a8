package io.sealpost.distribution.procedure;

import static io.sealpost.distribution.Permissions.managing;
import static io.sealpost.distribution.Permissions.reading;

import io.quarkus.security.Authenticated;
import io.sealpost.distribution.Commands;
import io.sealpost.distribution.Commands.UniqueName;
import io.sealpost.distribution.NameTaken;
import io.sealpost.distribution.NamedAnswers;
import io.sealpost.distribution.procedure.ProcedureViews.ChangeProcedure;
import io.sealpost.distribution.procedure.ProcedureViews.CreateProcedure;
import io.sealpost.distribution.procedure.ProcedureViews.ProcedureView;
import io.sealpost.distribution.rule.Rules;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.shell.http.Name;
import io.sealpost.shell.http.PageQuery;
import io.sealpost.shell.http.PathId;
import io.sealpost.shell.idempotency.Idempotency;
import io.sealpost.shell.idempotency.Work;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Certificate procedures over HTTP. */
@Path("/api/tenants/{tenant}/certificate-procedures")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Certificate procedures")
public class ProcedureResource {

    private static final NamedAnswers<ProcedureRow> ANSWERS =
            new NamedAnswers<>("certificate-procedures", ProcedureView::of);

    private final TenantAccess access;
    private final CurrentCaller current;
    private final Idempotency idempotency;
    private final Commands<ProcedureCommand, CertificateProcedure, ProcedureEvent> commands;
    private final Procedures procedures;
    private final Rules rules;

    ProcedureResource(
            TenantAccess access,
            CurrentCaller current,
            Idempotency idempotency,
            EventStore store,
            Procedures procedures,
            Rules rules) {
        this.access = access;
        this.current = current;
        this.idempotency = idempotency;
        this.commands =
                new Commands<>(new CommandHandler<>(store, Procedures.aggregate(procedures)));
        this.procedures = procedures;
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a certificate procedure")
    @APIResponseSchema(value = ProcedureView.class, responseCode = "201")
    public Response create(
            @PathParam("tenant") String tenant,
            @HeaderParam(Idempotency.KEY) String key,
            @Valid @NotNull CreateProcedure request) {
        var owner = access.requireActive(tenant, managing());
        return idempotency.once(owner.id(), key, work -> create(owner, request, work));
    }

    private void create(TenantRef owner, CreateProcedure request, Work work) {
        var name = Name.of("name", request.name());
        var wanted = ProcedureViews.names(request.rules());
        var command = new ProcedureCommand.Create(name, wanted, rules.known(owner.id(), wanted));
        var unique =
                new UniqueName(
                        Procedures.NAME_CONSTRAINT, new NameTaken(ProcedureDecider.KIND, name));
        var id = work.newId("procedure");
        var answered =
                work.answering(
                        current.context(),
                        procedures.having(id),
                        row -> ANSWERS.created(owner.key(), row));
        commands.take(stream(owner.id(), id), command, unique, answered);
    }

    @GET
    @Operation(summary = "List certificate procedures in the order of their creation")
    public Response list(
            @PathParam("tenant") String tenant, @BeanParam PageQuery page, @Context UriInfo uri) {
        var owner = access.require(tenant, reading());
        var found = procedures.page(owner.id(), page.afterId(), page.oneMore());
        return ANSWERS.listed(found, page, uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a certificate procedure")
    public Response show(@PathParam("tenant") String tenant, @PathParam("id") String id) {
        var owner = access.require(tenant, reading());
        return ANSWERS.shown(row(owner.id(), known(id)));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Change the rules of a certificate procedure, for what is registered from now on")
    public Response change(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ChangeProcedure request) {
        var owner = access.requireActive(tenant, managing());
        var row = row(owner.id(), known(id));
        var wanted = ProcedureViews.names(request.rules());
        var command = new ProcedureCommand.ChangeRules(wanted, rules.known(owner.id(), wanted));
        commands.take(stream(owner.id(), row.id), command, current.context(ifMatch));
        return ANSWERS.shown(row(owner.id(), row.id));
    }

    private static StreamId stream(UUID tenantId, UUID id) {
        return new StreamId(tenantId, ProcedureEventJson.STREAM, id);
    }

    private static UUID known(String id) {
        return PathId.parse(id).orElseThrow(ProcedureRejected.NotFound::new);
    }

    private ProcedureRow row(UUID tenantId, UUID id) {
        return procedures.find(tenantId, id).orElseThrow(ProcedureRejected.NotFound::new);
    }
}
