package io.sealpost.secret.certificate;

import static io.sealpost.secret.Permissions.managing;
import static io.sealpost.secret.Permissions.reading;

import io.quarkus.security.Authenticated;
import io.sealpost.pki.Warning;
import io.sealpost.secret.certificate.CertificateViews.CertificateView;
import io.sealpost.secret.certificate.CertificateViews.NewCertificate;
import io.sealpost.secret.certificate.CertificateViews.RegisteredView;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Page;
import io.sealpost.shell.http.PageQuery;
import io.sealpost.shell.idempotency.Answer;
import io.sealpost.shell.idempotency.Idempotency;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Client certificates over HTTP; their versions are {@link VersionResource}'s, and their keys are
 * given out by {@link MaterialResource}.
 */
@Path("/api/tenants/{tenant}/certificates")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Certificates")
public class CertificateResource {

    private final TenantAccess access;
    private final CurrentCaller current;
    private final Certificates certificates;
    private final CertificateUploads uploads;
    private final Idempotency idempotency;

    CertificateResource(
            TenantAccess access,
            CurrentCaller current,
            Certificates certificates,
            CertificateUploads uploads,
            Idempotency idempotency) {
        this.access = access;
        this.current = current;
        this.certificates = certificates;
        this.uploads = uploads;
        this.idempotency = idempotency;
    }

    /**
     * On a worker thread: opening a file may compute for seconds, which would hold up all virtual
     * threads.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a client certificate under a new alias")
    @APIResponseSchema(value = RegisteredView.class, responseCode = "201")
    public Response register(
            @PathParam("tenant") String tenant,
            @HeaderParam(Idempotency.KEY) String key,
            @Valid @NotNull NewCertificate request) {
        var owner = access.requireActive(tenant, managing());
        var context = current.context();
        return idempotency.once(
                owner.id(),
                key,
                work -> {
                    var place = VersionPlace.first(work);
                    uploads.register(
                            owner,
                            place,
                            request,
                            warnings ->
                                    work.answering(
                                            context,
                                            certificates.at(place),
                                            found -> registered(tenant, found, warnings)));
                });
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "List client certificates in the order of their aliases")
    public Response list(
            @PathParam("tenant") String tenant, @BeanParam PageQuery page, @Context UriInfo uri) {
        var owner = access.require(tenant, reading());
        var found = certificates.after(owner.id(), page.after().orElse(""), page.oneMore());
        var shown = Page.of(found, page, CertificateRow::foldedAlias);
        return new Page<>(views(shown.items()), shown.next()).answer(uri);
    }

    @GET
    @RunOnVirtualThread
    @Path("/{alias}")
    @Operation(summary = "Show a client certificate")
    @APIResponseSchema(value = CertificateView.class, responseCode = "200")
    public Response show(@PathParam("tenant") String tenant, @PathParam("alias") String alias) {
        var found = certificates.require(access.require(tenant, reading()), alias);
        return Response.ok(views(List.of(found)).getFirst())
                .header(HttpHeaders.ETAG, ETags.of(found.version))
                .build();
    }

    private List<CertificateView> views(List<CertificateRow> found) {
        var at = Instant.now();
        return certificates.withVersions(found, at).stream()
                .map(each -> CertificateView.of(each, at))
                .toList();
    }

    private static Answer registered(
            String tenant, Certificates.Found found, List<Warning> warnings) {
        var certificate = found.certificate();
        return Answer.created(
                URI.create("/api/tenants/%s/certificates/%s".formatted(tenant, certificate.alias)),
                certificate.version,
                RegisteredView.of(CertificateView.of(found, Instant.now()), warnings));
    }
}
