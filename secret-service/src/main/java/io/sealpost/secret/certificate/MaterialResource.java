package io.sealpost.secret.certificate;

import static io.sealpost.secret.Permissions.consuming;

import io.quarkus.security.Authenticated;
import io.sealpost.contracts.MaterialFormat;
import io.sealpost.pki.SecretBytes;
import io.sealpost.secret.certificate.CertificateReading.Served;
import io.sealpost.secret.certificate.CertificateViews.LinkRequest;
import io.sealpost.secret.certificate.CertificateViews.LinkView;
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
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The key and the chain of the version that an alias serves, or of one that is named. Every answer
 * that holds them is recorded first.
 */
@Path("/api/tenants/{tenant}/certificates/{alias}/material")
@Authenticated
@Tag(name = "Certificates")
public class MaterialResource {

    private static final int LONGEST_PASSWORD = 1024;

    private final TenantAccess access;
    private final CurrentCaller current;
    private final CertificateReading reading;
    private final DownloadLinks links;

    MaterialResource(
            TenantAccess access,
            CurrentCaller current,
            CertificateReading reading,
            DownloadLinks links) {
        this.access = access;
        this.current = current;
        this.reading = reading;
        this.links = links;
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
    @Produces({TextForm.PEM_TYPE, TextForm.JWK_TYPE, TextForm.KUBERNETES_TLS_TYPE})
    @Operation(summary = "Fetch key and chain as PEM, as a JWK or as Kubernetes keeps them")
    public Response text(
            @PathParam("tenant") String tenant,
            @PathParam("alias") String alias,
            @QueryParam("version") Integer version,
            @Context Request request) {
        var owner = access.requireActive(tenant, consuming());
        var form = TextForm.accepted(request).orElseThrow(NotAcceptableException::new);
        return text(reading.served(owner, alias, Optional.ofNullable(version)), form, request);
    }

    /**
     * On a worker thread: encrypting the file computes, which would hold up all virtual threads.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Fetch key and chain as a PKCS#12 or JKS file under a password")
    public Response file(
            @PathParam("tenant") String tenant,
            @PathParam("alias") String alias,
            @Valid @NotNull MaterialRequest request) {
        var owner = access.requireActive(tenant, consuming());
        requireLength(request.password());
        var served = reading.served(owner, alias, request.version());
        var form = request.format();
        var file = reading.file(served, form, request.password(), current.context().provenance());
        return MaterialAnswer.of(form, file).tag(tag(served, form.format())).build();
    }

    @POST
    @Path("/links")
    @RunOnVirtualThread
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask for an address from which the file can be fetched once, in a minute")
    @APIResponseSchema(value = LinkView.class, responseCode = "201")
    public Response link(
            @PathParam("tenant") String tenant,
            @PathParam("alias") String alias,
            @Valid @NotNull LinkRequest request) {
        var owner = access.requireActive(tenant, consuming());
        requirePassword(request);
        var served = reading.served(owner, alias, request.version());
        var link =
                links.make(
                        served,
                        request.format(),
                        request.password(),
                        current.context().provenance());
        return Response.status(Response.Status.CREATED)
                .entity(link)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Response text(Served served, TextForm form, Request request) {
        var tag = tag(served, form.format());
        var unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.tag(tag).build();
        }
        var text = reading.text(served, form, current.context().provenance());
        return MaterialAnswer.of(form, text)
                .tag(tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /** Weak: the same version may be written in other bytes (RFC 9110 §8.8.1). */
    private static EntityTag tag(Served served, MaterialFormat format) {
        return new EntityTag(served.version().id + "-" + format.value(), true);
    }

    private static void requirePassword(LinkRequest request) {
        switch (request.format().written()) {
            case ProtectedForm _ ->
                    requireLength(
                            request.password()
                                    .orElseThrow(
                                            () ->
                                                    new Malformed(
                                                            "password", "this format needs one")));
            case TextForm _ -> {
                if (request.password().isPresent()) {
                    throw new Malformed("password", "this format has none; leave it out");
                }
            }
        }
    }

    private static void requireLength(SecretBytes password) {
        if (password.length() < 1 || password.length() > LONGEST_PASSWORD) {
            throw new Malformed("password", "1 to %d bytes".formatted(LONGEST_PASSWORD));
        }
    }
}
