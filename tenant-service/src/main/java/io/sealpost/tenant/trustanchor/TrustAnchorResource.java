package io.sealpost.tenant.trustanchor;

import io.quarkus.security.Authenticated;
import io.sealpost.shell.access.Role;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.http.PageQuery;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A tenant's own trust anchors over HTTP. */
@Path("/api/tenants/{tenant}/trust-anchors")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trust anchors")
public class TrustAnchorResource {

    private static final Role[] MANAGERS = {Role.TENANT_ADMIN, Role.PLATFORM_ADMIN};
    private static final Role[] READERS = {
        Role.TENANT_ADMIN, Role.PLATFORM_ADMIN, Role.INTEGRATION_DEVELOPER, Role.AUDITOR
    };

    private final TrustAnchorDesk desk;
    private final TenantAccess access;

    TrustAnchorResource(TrustAnchorDesk desk, TenantAccess access) {
        this.desk = desk;
        this.access = access;
    }

    /** On a worker thread: reading a file computes, which would hold up all virtual threads. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Trust the CA certificates of a file; each is judged by itself")
    @APIResponseSchema(value = TrustAnchorViews.Added.class, responseCode = "200")
    public Response add(
            @PathParam("tenant") String tenant,
            @HeaderParam(Idempotency.KEY) String key,
            @NotNull @Valid TrustAnchorViews.Addition body) {
        return desk.add(changing(tenant), body, key);
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "List the tenant's trust anchors in the order of their creation")
    @APIResponseSchema(value = TrustAnchorViews.AnchorPage.class, responseCode = "200")
    public Response list(
            @PathParam("tenant") String tenant, @BeanParam PageQuery page, @Context UriInfo uri) {
        return desk.list(reading(tenant), page, uri);
    }

    @GET
    @RunOnVirtualThread
    @Path("/{id}")
    @Operation(summary = "Show a trust anchor")
    @APIResponseSchema(value = TrustAnchorViews.AnchorView.class, responseCode = "200")
    public Response show(@PathParam("tenant") String tenant, @PathParam("id") String id) {
        return desk.show(reading(tenant), id);
    }

    @PUT
    @RunOnVirtualThread
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change what a trust anchor is trusted for")
    @APIResponseSchema(value = TrustAnchorViews.AnchorView.class, responseCode = "200")
    public Response change(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid TrustAnchorViews.Change body) {
        return desk.change(changing(tenant), id, body, ifMatch);
    }

    @DELETE
    @RunOnVirtualThread
    @Path("/{id}")
    @Operation(summary = "Trust a certificate no more")
    @APIResponse(responseCode = "204", description = "it is trusted no more")
    public Response remove(
            @PathParam("tenant") String tenant,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return desk.remove(changing(tenant), id, ifMatch);
    }

    private Owner changing(String tenant) {
        return Owner.of(access.requireActive(tenant, MANAGERS));
    }

    private Owner reading(String tenant) {
        return Owner.of(access.require(tenant, READERS));
    }
}
