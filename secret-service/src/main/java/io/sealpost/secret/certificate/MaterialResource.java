package io.sealpost.secret.certificate;

import static io.sealpost.secret.Permissions.consuming;

import io.quarkus.security.Authenticated;
import io.sealpost.contracts.MaterialFormat;
import io.sealpost.pki.SecretBytes;
import io.sealpost.secret.certificate.CertificateViews.MaterialRequest;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.http.Malformed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The key and the chain of the version that an alias serves. Every answer that holds them is
 * recorded first.
 */
@Path("/api/tenants/{tenant}/certificates/{alias}/material")
@Authenticated
@Tag(name = "Certificates")
public class MaterialResource {

    /** RFC 8555 §7.4.2 and RFC 7292 §1: what certificate chains and PKCS#12 files are sent as. */
    private static final String PEM = "application/pem-certificate-chain";

    private static final String PKCS12 = "application/x-pkcs12";
    private static final int LONGEST_PASSWORD = 1024;

    private final TenantAccess access;
    private final CurrentCaller current;
    private final CertificateReading reading;

    MaterialResource(TenantAccess access, CurrentCaller current, CertificateReading reading) {
        this.access = access;
        this.current = current;
        this.reading = reading;
    }

    /** Without this it would be answered as GET is: a read would be recorded that gave nothing. */
    @HEAD
    @Operation(hidden = true)
    public Response head() {
        return Response.status(Response.Status.METHOD_NOT_ALLOWED)
                .header(HttpHeaders.ALLOW, "GET, POST")
                .build();
    }

    @GET
    @RunOnVirtualThread
    @Produces(PEM)
    @Operation(summary = "Fetch key and chain as PEM")
    public Response pem(
            @PathParam("tenant") String tenant,
            @PathParam("alias") String alias,
            @Context Request request) {
        var served = reading.served(access.requireActive(tenant, consuming()), alias);
        var tag = tag(served.version(), MaterialFormat.PEM);
        var unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.tag(tag).build();
        }
        var pem = reading.pem(served, current.context().provenance());
        return answer(new SecretStream(pem), tag);
    }

    /**
     * On a worker thread: encrypting the file computes, which would hold up all virtual threads.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(PKCS12)
    @Operation(summary = "Fetch key and chain as a PKCS#12 file under a password")
    public Response file(
            @PathParam("tenant") String tenant,
            @PathParam("alias") String alias,
            @Valid @NotNull MaterialRequest request) {
        var owner = access.requireActive(tenant, consuming());
        requireLength(request.password());
        var served = reading.served(owner, alias);
        var file = reading.pkcs12(served, request.password(), current.context().provenance());
        return answer(file, tag(served.version(), MaterialFormat.PKCS12));
    }

    /** Weak: the same version may be written in other bytes (RFC 9110 §8.8.1). */
    private static EntityTag tag(VersionRow version, MaterialFormat format) {
        return new EntityTag(version.id + "-" + format.value(), true);
    }

    private static Response answer(Object material, EntityTag tag) {
        return Response.ok(material).tag(tag).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static void requireLength(SecretBytes password) {
        if (password.length() < 1 || password.length() > LONGEST_PASSWORD) {
            throw new Malformed("password", "1 to %d bytes".formatted(LONGEST_PASSWORD));
        }
    }
}
