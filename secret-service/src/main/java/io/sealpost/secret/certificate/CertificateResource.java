package io.sealpost.secret.certificate;

import static io.sealpost.shell.access.Role.AUDITOR;
import static io.sealpost.shell.access.Role.PLATFORM_ADMIN;
import static io.sealpost.shell.access.Role.SECRET_CONSUMER;
import static io.sealpost.shell.access.Role.SECRET_MANAGER;
import static io.sealpost.shell.access.Role.TENANT_ADMIN;

import io.quarkus.security.Authenticated;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Recorded;
import io.sealpost.secret.certificate.CertificateViews.CertificateView;
import io.sealpost.secret.certificate.CertificateViews.FullVersionView;
import io.sealpost.secret.certificate.CertificateViews.NewCertificate;
import io.sealpost.secret.certificate.CertificateViews.NewVersion;
import io.sealpost.secret.certificate.CertificateViews.VersionView;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.Role;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.http.Cursor;
import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Malformed;
import io.sealpost.shell.http.Page;
import io.sealpost.shell.store.Await;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Client certificates over HTTP; their keys are given out by {@link MaterialResource}. */
@Path("/api/tenants/{tenant}/certificates")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Certificates")
public class CertificateResource {

    private static final Role[] MANAGING = {SECRET_MANAGER, TENANT_ADMIN, PLATFORM_ADMIN};
    private static final Role[] READING = {
        SECRET_MANAGER, TENANT_ADMIN, PLATFORM_ADMIN, SECRET_CONSUMER, AUDITOR
    };

    private final TenantAccess access;
    private final CurrentCaller caller;
    private final Certificates certificates;
    private final CertificateUploads uploads;

    CertificateResource(
            TenantAccess access,
            CurrentCaller caller,
            Certificates certificates,
            CertificateUploads uploads) {
        this.access = access;
        this.caller = caller;
        this.certificates = certificates;
        this.uploads = uploads;
    }

    /**
     * On a worker thread: opening a file may compute for seconds, which would hold up all virtual
     * threads.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a client certificate under a new alias")
    @APIResponseSchema(value = CertificateView.class, responseCode = "201")
    public Response register(
            @PathParam("tenant") String tenantKey,
            @Valid @NotNull NewCertificate request,
            @jakarta.ws.rs.core.Context UriInfo uri) {
        try (var file = request.version()) {
            var tenant = access.requireActive(tenantKey, MANAGING);
            var alias = Alias.chosen(request.alias());
            var decision = uploads.register(tenant, alias, file, caller.context());
            return Response.created(uri.getAbsolutePathBuilder().path(alias.value()).build())
                    .header(HttpHeaders.ETAG, ETags.of(decision.version()))
                    .entity(registered(decision.events().getFirst()))
                    .build();
        }
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "List client certificates in the order of their aliases")
    public Response list(
            @PathParam("tenant") String tenantKey,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @jakarta.ws.rs.core.Context UriInfo uri) {
        var tenant = access.require(tenantKey, READING);
        var size = Cursor.limit(limit);
        var after = Cursor.read(cursor).orElse("");
        var page =
                Page.of(
                        Await.await(() -> certificates.after(tenant.id(), after, size + 1)),
                        size,
                        CertificateEntry::foldedAlias);
        return new Page<>(views(page.items()), page.next()).answer(uri);
    }

    @GET
    @RunOnVirtualThread
    @Path("/{alias}")
    @Operation(summary = "Show a client certificate")
    @APIResponseSchema(value = CertificateView.class, responseCode = "200")
    public Response show(@PathParam("tenant") String tenantKey, @PathParam("alias") String alias) {
        var found = certificates.require(access.require(tenantKey, READING), alias);
        return Response.ok(views(List.of(found)).getFirst())
                .header(HttpHeaders.ETAG, ETags.of(found.version))
                .build();
    }

    /** On a worker thread, as {@link #register}. */
    @POST
    @Path("/{alias}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a further version under an alias")
    @APIResponseSchema(value = VersionView.class, responseCode = "201")
    public Response addVersion(
            @PathParam("tenant") String tenantKey,
            @PathParam("alias") String alias,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull NewVersion request,
            @jakarta.ws.rs.core.Context UriInfo uri) {
        try (request) {
            var tenant = access.requireActive(tenantKey, MANAGING);
            var certificate = certificates.require(tenant, alias);
            var decision = uploads.addVersion(tenant, certificate, request, expecting(ifMatch));
            var version = version(decision.events().getFirst());
            return Response.created(uri.getAbsolutePathBuilder().path("" + version.number).build())
                    .header(HttpHeaders.ETAG, ETags.of(decision.version()))
                    .entity(VersionView.of(version, Instant.now()))
                    .build();
        }
    }

    @GET
    @RunOnVirtualThread
    @Path("/{alias}/versions")
    @Operation(summary = "List the versions of a client certificate in the order of their numbers")
    public Response versions(
            @PathParam("tenant") String tenantKey,
            @PathParam("alias") String alias,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @jakarta.ws.rs.core.Context UriInfo uri) {
        var certificate = certificates.require(access.require(tenantKey, READING), alias);
        var size = Cursor.limit(limit);
        var after = Cursor.read(cursor).map(CertificateResource::cursorNumber).orElse(0);
        var found = Await.await(() -> certificates.versionsAfter(certificate.id, after, size + 1));
        var at = Instant.now();
        return Page.of(found, size, version -> Integer.toString(version.number))
                .map(version -> VersionView.of(version, at))
                .answer(uri);
    }

    @GET
    @RunOnVirtualThread
    @Path("/{alias}/versions/{version}")
    @Operation(summary = "Show a version with its certificates")
    public FullVersionView version(
            @PathParam("tenant") String tenantKey,
            @PathParam("alias") String alias,
            @PathParam("version") int number) {
        var certificate = certificates.require(access.require(tenantKey, READING), alias);
        var version =
                Await.await(() -> certificates.version(certificate.id, number))
                        .orElseThrow(() -> new CertificateRejected.NoSuchVersion(number));
        var chain = Await.await(() -> certificates.chain(version.id));
        return new FullVersionView(VersionView.of(version, Instant.now()), chain);
    }

    private Context expecting(String ifMatch) {
        var context = caller.context();
        var expected = ETags.ifMatch(ifMatch);
        return expected.isPresent() ? context.expecting(expected.getAsLong()) : context;
    }

    private List<CertificateView> views(List<CertificateEntry> found) {
        var at = Instant.now();
        var ids = found.stream().map(entry -> entry.id).toList();
        var versions = Await.await(() -> certificates.latestAndServed(ids, at));
        return Certificates.together(found, versions).stream()
                .map(each -> CertificateView.of(each, at))
                .toList();
    }

    private static CertificateView registered(Recorded<CertificateEvent> recorded) {
        return switch (recorded.event()) {
            case CertificateEvent.Registered(_, var alias, _) ->
                    CertificateView.of(
                            new Certificates.Found(
                                    CertificateEntry.of(alias, recorded.stored()),
                                    List.of(version(recorded))),
                            Instant.now());
            case CertificateEvent.VersionAdded _ ->
                    throw new IllegalStateException("the first version is none");
        };
    }

    private static VersionEntry version(Recorded<CertificateEvent> recorded) {
        return VersionEntry.of(recorded.event().version(), recorded.stored());
    }

    private static int cursorNumber(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException _) {
            throw new Malformed("cursor", "give the cursor of the page before, or none");
        }
    }
}
