package io.sealpost.secret.certificate;

import static io.sealpost.secret.Permissions.managing;

import io.quarkus.security.Authenticated;
import io.sealpost.pki.Diagnosis;
import io.sealpost.pki.ImportOptions;
import io.sealpost.pki.Importer;
import io.sealpost.secret.certificate.InspectionViews.Inspection;
import io.sealpost.secret.certificate.InspectionViews.InspectionView;
import io.sealpost.shell.access.TenantAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says what a file is and whether it could be registered, and keeps nothing of it. */
@Path("/api/tenants/{tenant}/certificate-inspections")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Certificates")
public class InspectionResource {

    private final TenantAccess access;
    private final FileWork work;

    InspectionResource(TenantAccess access, FileWork work) {
        this.access = access;
        this.work = work;
    }

    /**
     * On a worker thread and in its turn, as {@link CertificateResource#register}: opening a file
     * may compute for seconds.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Inspect a file with a client certificate, without storing anything")
    public InspectionView inspect(
            @PathParam("tenant") String tenant, @Valid @NotNull Inspection request) {
        var owner = access.requireActive(tenant, managing());
        return InspectionView.of(work.inTurn(owner.id(), () -> diagnosis(request)));
    }

    private static Diagnosis diagnosis(Inspection request) {
        var options =
                ImportOptions.at(Instant.now())
                        .withPassword(request.password())
                        .withKeyPassword(request.keyPassword())
                        .withKeyName(request.keyName());
        return request.content().use(content -> Importer.inspect(content, options));
    }
}
