package io.sealpost.distribution.rule;

import static io.sealpost.distribution.Permissions.managing;
import static io.sealpost.distribution.Permissions.reading;

import io.quarkus.security.Authenticated;
import io.sealpost.distribution.Commands;
import io.sealpost.distribution.Commands.UniqueName;
import io.sealpost.distribution.NameTaken;
import io.sealpost.distribution.NamedAnswers;
import io.sealpost.distribution.rule.FindingsLookup.Rule;
import io.sealpost.distribution.rule.RuleViews.ChangeRule;
import io.sealpost.distribution.rule.RuleViews.CreateRule;
import io.sealpost.distribution.rule.RuleViews.RuleView;
import io.sealpost.eventstore.CommandHandler;
import io.sealpost.eventstore.EventStore;
import io.sealpost.eventstore.StreamId;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.Role;
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

/** Distribution rules over HTTP. */
@Path("/api/tenants/{tenant}/distribution-rules")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Distribution rules")
public class RuleResource {

    private static final NamedAnswers<RuleRow> ANSWERS =
            new NamedAnswers<>("distribution-rules", RuleView::of);

    private final TenantAccess access;
    private final CurrentCaller current;
    private final Idempotency idempotency;
    private final FindingsLookup lookup;
    private final KeyPairUses uses;
    private final Commands<RuleCommand, DistributionRule, RuleEvent> commands;
    private final Rules rules;

    RuleResource(
            TenantAccess access,
            CurrentCaller current,
            Idempotency idempotency,
            FindingsLookup lookup,
            KeyPairUses uses,
            EventStore store,
            Rules rules) {
        this.access = access;
        this.current = current;
        this.idempotency = idempotency;
        this.lookup = lookup;
        this.uses = uses;
        this.commands = new Commands<>(new CommandHandler<>(store, Rules.aggregate(rules)));
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a distribution rule")
    @APIResponseSchema(value = RuleView.class, responseCode = "201")
    public Response create(
            @PathParam("tenant") String tenant,
            @HeaderParam(Idempotency.KEY) String key,
            @Valid @NotNull CreateRule request) {
        var owner = access.requireActive(tenant, managing());
        return idempotency.once(owner.id(), key, work -> create(owner, request, work));
    }

    private void create(TenantRef owner, CreateRule request, Work work) {
        var name = Name.of("name", request.name());
        var definition = request.definition();
        var id = work.newId("rule");
        var found = lookup.about(owner.id(), new Rule(id, name.value()), definition);
        var command = new RuleCommand.Create(name, definition, found);
        var unique = new UniqueName(Rules.NAME_CONSTRAINT, new NameTaken(RuleDecider.KIND, name));
        var answered =
                work.answering(
                        current.context().with(uses.of(id)),
                        rules.having(id),
                        row -> ANSWERS.created(owner.key(), row));
        commands.take(stream(owner.id(), id), command, unique, answered);
    }

    @GET
    @Operation(summary = "List distribution rules in the order of their creation")
    public Response list(
            @PathParam("tenant") String tenant, @BeanParam PageQuery page, @Context UriInfo uri) {
        var owner = access.require(tenant, reading());
        var found = rules.page(owner.id(), page.afterId(), page.oneMore());
        return ANSWERS.listed(found, page, uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a distribution rule")
    public Response show(@PathParam("tenant") String tenant, @PathParam("id") String id) {
        var owner = access.require(tenant, reading());
        return ANSWERS.shown(row(owner.id(), known(id)));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change all of a distribution rule but its name")
    public Response change(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull ChangeRule request) {
        var owner = access.requireActive(tenant, managing());
        var definition = request.definition();
        var row = row(owner.id(), known(id));
        var byAdmin = current.caller().has(Role.TENANT_ADMIN, owner.key());
        var found = lookup.about(owner.id(), new Rule(row.id, row.name), definition);
        var command = new RuleCommand.Change(definition, found, byAdmin);
        var context = current.context(ifMatch).with(uses.of(row.id));
        commands.take(stream(owner.id(), row.id), command, context);
        return ANSWERS.shown(row(owner.id(), row.id));
    }

    private static StreamId stream(UUID tenantId, UUID id) {
        return new StreamId(tenantId, RuleEventJson.STREAM, id);
    }

    private static UUID known(String id) {
        return PathId.parse(id).orElseThrow(RuleRejected.NotFound::new);
    }

    private RuleRow row(UUID tenantId, UUID id) {
        return rules.find(tenantId, id).orElseThrow(RuleRejected.NotFound::new);
    }
}
