package io.sealpost.secret.certificate;

import static io.sealpost.secret.Permissions.managing;
import static io.sealpost.secret.Permissions.reading;

import io.quarkus.security.Authenticated;
import io.sealpost.pki.Warning;
import io.sealpost.secret.certificate.CertificateViews.AddedView;
import io.sealpost.secret.certificate.CertificateViews.FullVersionView;
import io.sealpost.secret.certificate.CertificateViews.NewVersion;
import io.sealpost.secret.certificate.CertificateViews.VersionView;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
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

/** The versions of a client certificate over HTTP. */
@Path("/api/tenants/{tenant}/certificates/{alias}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Certificates")
public class VersionResource {

    private final TenantAccess access;
    private final CurrentCaller current;
    private final Certificates certificates;
    private final CertificateUploads uploads;
    private final Idempotency idempotency;

    VersionResource(
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

    /** On a worker thread, as {@link CertificateResource#register}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a further version under an alias")
    @APIResponseSchema(value = AddedView.class, responseCode = "201")
    public Response add(
            @PathParam("tenant") String tenant,
            @PathParam("alias") String alias,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Idempotency.KEY) String key,
            @Valid @NotNull NewVersion request) {
        var owner = access.requireActive(tenant, managing());
        var context = current.context(ifMatch);
        return idempotency.once(
                owner.id(),
                key,
                work -> {
                    var certificate = certificates.require(owner, alias);
                    var place = VersionPlace.further(certificate, work);
                    uploads.addVersion(
                            certificate,
                            place,
                            request,
                            warnings ->
                                    work.answering(
                                            context,
                                            certificates.at(place),
                                            found -> added(tenant, found, warnings)));
                });
    }

    private static Answer added(String tenant, Certificates.Found found, List<Warning> warnings) {
        var certificate = found.certificate();
        var version = found.versions().getLast();
        var location =
                "/api/tenants/%s/certificates/%s/versions/%d"
                        .formatted(tenant, certificate.alias, version.number);
        return Answer.created(
                URI.create(location),
                certificate.version,
                AddedView.of(VersionView.of(version, Instant.now()), warnings));
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "List the versions of a client certificate in the order of their numbers")
    public Response list(
            @PathParam("tenant") String tenant,
            @PathParam("alias") String alias,
            @BeanParam PageQuery page,
            @Context UriInfo uri) {
        var certificate = certificates.require(access.require(tenant, reading()), alias);
        var found = certificates.versionsAfter(certificate.id, page.afterNumber(), page.oneMore());
        var at = Instant.now();
        return Page.of(found, page, version -> Integer.toString(version.number))
                .map(version -> VersionView.of(version, at))
                .answer(uri);
    }

    @GET
    @RunOnVirtualThread
    @Path("/{version}")
    @Operation(summary = "Show a version with its certificates")
    public FullVersionView show(
            @PathParam("tenant") String tenant,
            @PathParam("alias") String alias,
            @PathParam("version") int number) {
        var certificate = certificates.require(access.require(tenant, reading()), alias);
        var version = certificates.requireVersion(certificate, number);
        return new FullVersionView(
                VersionView.of(version, Instant.now()), certificates.chain(version));
    }
}
