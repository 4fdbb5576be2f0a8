package io.sealpost.secret.certificate;

import static io.sealpost.secret.Permissions.managing;

import io.quarkus.security.Authenticated;
import io.sealpost.secret.certificate.CertificateViews.Retirement;
import io.sealpost.secret.certificate.CertificateViews.Revocation;
import io.sealpost.secret.certificate.CertificateViews.VersionView;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.access.TenantAccess;
import io.sealpost.shell.idempotency.Answer;
import io.sealpost.shell.idempotency.Idempotency;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is decided of one version over HTTP. */
@Path("/api/tenants/{tenant}/certificates/{alias}/versions/{version}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Certificates")
public class VersionLifeResource {

    private final TenantAccess access;
    private final CurrentCaller current;
    private final Certificates certificates;
    private final CertificateCommands commands;
    private final Idempotency idempotency;

    VersionLifeResource(
            TenantAccess access,
            CurrentCaller current,
            Certificates certificates,
            CertificateCommands commands,
            Idempotency idempotency) {
        this.access = access;
        this.current = current;
        this.certificates = certificates;
        this.commands = commands;
        this.idempotency = idempotency;
    }

    /** Which version is meant, and under which conditions. */
    public static final class Asked {
        @PathParam("tenant")
        String tenant;

        @PathParam("alias")
        String alias;

        @PathParam("version")
        int number;

        @HeaderParam(HttpHeaders.IF_MATCH)
        String ifMatch;

        @HeaderParam(Idempotency.KEY)
        String key;
    }

    @POST
    @Path("/activate")
    @Operation(summary = "Serve a scheduled version from now on")
    @APIResponseSchema(value = VersionView.class, responseCode = "200")
    public Response activate(@BeanParam Asked asked) {
        return change(asked, at -> new CertificateCommand.Activate(asked.number, at));
    }

    @POST
    @Path("/retire")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Serve a version no more, at once or from an instant on")
    @APIResponseSchema(value = VersionView.class, responseCode = "200")
    public Response retire(@BeanParam Asked asked, @Valid Retirement request) {
        var from =
                Objects.requireNonNullElse(request, Retirement.NOW)
                        .at()
                        .map(VersionLifeResource::kept);
        return change(asked, at -> new CertificateCommand.Retire(asked.number, from, at));
    }

    @POST
    @Path("/revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Revoke a version for good")
    @APIResponseSchema(value = VersionView.class, responseCode = "200")
    public Response revoke(@BeanParam Asked asked, @Valid @NotNull Revocation request) {
        return change(
                asked, at -> new CertificateCommand.Revoke(asked.number, request.reason(), at));
    }

    private Response change(Asked asked, Function<Instant, CertificateCommand> command) {
        var owner = access.requireActive(asked.tenant, managing());
        var context = current.context(asked.ifMatch);
        return idempotency.once(
                owner.id(),
                asked.key,
                work -> {
                    var certificate = certificates.require(owner, asked.alias);
                    var place =
                            VersionPlace.of(certificates.requireVersion(certificate, asked.number));
                    commands.take(
                            owner.id(),
                            place.certificate(),
                            command.apply(kept(Instant.now())),
                            work.answering(
                                    context, certificates.at(place), VersionLifeResource::changed));
                });
    }

    private static Answer changed(Certificates.Found found) {
        var view = VersionView.of(found.versions().getFirst(), Instant.now());
        return Answer.ok(found.certificate().version, view);
    }

    /** In microseconds, as the database keeps it. */
    private static Instant kept(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
