package io.sealpost.tenant.trustanchor;

import io.quarkus.security.Authenticated;
import io.sealpost.shell.access.AccessRefused;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.Role;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The platform's trust anchors over HTTP; they hold for every tenant. */
@Path("/api/trust-anchors")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trust anchors")
public class PlatformTrustAnchorResource {

    private final TrustAnchorDesk desk;
    private final CurrentCaller current;

    PlatformTrustAnchorResource(TrustAnchorDesk desk, CurrentCaller current) {
        this.desk = desk;
        this.current = current;
    }

    /** On a worker thread: reading a file computes, which would hold up all virtual threads. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Trust the CA certificates of a file for all tenants")
    @APIResponseSchema(value = TrustAnchorViews.Added.class, responseCode = "200")
    public Response add(
            @HeaderParam(Idempotency.KEY) String key,
            @NotNull @Valid TrustAnchorViews.Addition body) {
        require(Role.PLATFORM_ADMIN);
        return desk.add(Owner.PLATFORM, body, key);
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "List the platform's trust anchors in the order of their creation")
    @APIResponseSchema(value = TrustAnchorViews.AnchorPage.class, responseCode = "200")
    public Response list(@BeanParam PageQuery page, @Context UriInfo uri) {
        require(Role.PLATFORM_ADMIN, Role.AUDITOR);
        return desk.list(Owner.PLATFORM, page, uri);
    }

    @GET
    @RunOnVirtualThread
    @Path("/{id}")
    @Operation(summary = "Show a trust anchor of the platform")
    @APIResponseSchema(value = TrustAnchorViews.AnchorView.class, responseCode = "200")
    public Response show(@PathParam("id") String id) {
        require(Role.PLATFORM_ADMIN, Role.AUDITOR);
        return desk.show(Owner.PLATFORM, id);
    }

    @PUT
    @RunOnVirtualThread
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change what a trust anchor of the platform is trusted for")
    @APIResponseSchema(value = TrustAnchorViews.AnchorView.class, responseCode = "200")
    public Response change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid TrustAnchorViews.Change body) {
        require(Role.PLATFORM_ADMIN);
        return desk.change(Owner.PLATFORM, id, body, ifMatch);
    }

    @DELETE
    @RunOnVirtualThread
    @Path("/{id}")
    @Operation(summary = "Trust a certificate no more in any tenant by the platform")
    @APIResponse(responseCode = "204", description = "it is trusted no more")
    public Response remove(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        require(Role.PLATFORM_ADMIN);
        return desk.remove(Owner.PLATFORM, id, ifMatch);
    }

    private void require(Role... anyOf) {
        if (Stream.of(anyOf).noneMatch(current.caller()::hasOnPlatform)) {
            throw new AccessRefused.MissingRole(anyOf);
        }
    }
}
