package io.sealpost.tenant.trustanchor;

import io.quarkus.security.Authenticated;
import io.sealpost.shell.access.Role;
import io.sealpost.shell.access.TenantAccess;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which authorities may have issued the certificates of a tenant's callers. */
@Path("/api/tenants/{tenant}/supported-authorities")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Trust anchors")
public class SupportedAuthoritiesResource {

    private static final String PEM = "application/pem-certificate-chain";

    private static final Role[] READERS = {
        Role.PLATFORM_ADMIN,
        Role.TENANT_ADMIN,
        Role.SECRET_MANAGER,
        Role.SECRET_CONSUMER,
        Role.DISTRIBUTION_MANAGER,
        Role.INTEGRATION_DEVELOPER,
        Role.AUDITOR,
        Role.PERSONAL_SETUP
    };

    private final TrustAnchorDesk desk;
    private final TenantAccess access;

    SupportedAuthoritiesResource(TrustAnchorDesk desk, TenantAccess access) {
        this.desk = desk;
        this.access = access;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List the authorities that the tenant's callers may come from")
    public TrustAnchorViews.Authorities list(@PathParam("tenant") String tenant) {
        var owner = access.require(tenant, READERS);
        return TrustAnchorViews.Authorities.of(desk.acceptedInbound(owner.id()));
    }

    @GET
    @Produces(PEM)
    @Operation(summary = "The same as one PEM file")
    public String pem(@PathParam("tenant") String tenant) {
        var owner = access.require(tenant, READERS);
        return CaPem.of(desk.acceptedInbound(owner.id()));
    }
}
