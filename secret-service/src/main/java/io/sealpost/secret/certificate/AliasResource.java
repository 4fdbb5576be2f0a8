package io.sealpost.secret.certificate;

import static io.sealpost.secret.Permissions.managing;

import io.quarkus.security.Authenticated;
import io.sealpost.secret.certificate.CertificateViews.CertificateView;
import io.sealpost.secret.certificate.CertificateViews.Reason;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is decided of an alias as a whole over HTTP. */
@Path("/api/tenants/{tenant}/certificates/{alias}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "Certificates")
public class AliasResource {

    private final TenantAccess access;
    private final CurrentCaller current;
    private final Certificates certificates;
    private final CertificateCommands commands;
    private final Idempotency idempotency;

    AliasResource(
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

    /** Which alias is meant, and under which conditions. */
    public static final class Asked {
        @PathParam("tenant")
        String tenant;

        @PathParam("alias")
        String alias;

        @HeaderParam(HttpHeaders.IF_MATCH)
        String ifMatch;

        @HeaderParam(Idempotency.KEY)
        String key;
    }

    @POST
    @Path("/disable")
    @Operation(summary = "Serve nothing under an alias until it is enabled")
    @APIResponseSchema(value = CertificateView.class, responseCode = "200")
    public Response disable(@BeanParam Asked asked, @Valid @NotNull Reason request) {
        return change(asked, new CertificateCommand.Disable(request.reason()));
    }

    @POST
    @Path("/enable")
    @Operation(summary = "Serve again under a disabled alias")
    @APIResponseSchema(value = CertificateView.class, responseCode = "200")
    public Response enable(@BeanParam Asked asked, @Valid @NotNull Reason request) {
        return change(asked, new CertificateCommand.Enable(request.reason()));
    }

    private Response change(Asked asked, CertificateCommand command) {
        var owner = access.requireActive(asked.tenant, managing());
        var context = current.context(asked.ifMatch);
        return idempotency.once(
                owner.id(),
                asked.key,
                work -> {
                    var id = new CertificateId(certificates.require(owner, asked.alias).id);
                    var at = Instant.now();
                    var answering =
                            work.answering(
                                    context,
                                    certificates.whole(id, at),
                                    found ->
                                            Answer.ok(
                                                    found.certificate().version,
                                                    CertificateView.of(found, at)));
                    commands.take(owner.id(), id, command, answering);
                });
    }
}
