package io.sealpost.secret.certificate;

import io.sealpost.secret.certificate.DownloadLinks.Download;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files behind links that were asked for before; the link itself is the permission. */
@Path("/api/downloads/{token}")
@Tag(name = "Certificates")
public class DownloadResource {

    private final DownloadLinks links;
    private final CertificateReading reading;

    DownloadResource(DownloadLinks links, CertificateReading reading) {
        this.links = links;
        this.reading = reading;
    }

    /** Whoever looks before fetching must not use the link up. */
    @HEAD
    @Operation(hidden = true)
    public Response head() {
        return Response.status(Response.Status.METHOD_NOT_ALLOWED)
                .header(HttpHeaders.ALLOW, "GET")
                .build();
    }

    @GET
    @Blocking
    @Operation(summary = "Fetch the file behind a link; the link is used up then")
    public Response fetch(@PathParam("token") String token) {
        return links.use(
                token,
                download ->
                        answer(download)
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        "attachment; filename=\"" + fileName(download) + "\"")
                                .build());
    }

    private Response.ResponseBuilder answer(Download download) {
        var served = reading.stillServed(download);
        return switch (download.form().written()) {
            case TextForm form ->
                    MaterialAnswer.of(form, reading.text(served, form, download.provenance()));
            case ProtectedForm form ->
                    MaterialAnswer.of(
                            form,
                            reading.file(
                                    served,
                                    form,
                                    download.password().orElseThrow(),
                                    download.provenance()));
        };
    }

    private static String fileName(Download download) {
        return switch (download.form().written()) {
            case TextForm.PEM -> "certificate.pem";
            case TextForm.JWK -> "certificate.jwk.json";
            case TextForm.KUBERNETES_TLS -> "certificate.kubernetes-tls.json";
            case ProtectedForm.PKCS12, ProtectedForm.PKCS12_LEGACY -> "certificate.p12";
            case ProtectedForm.JKS -> "certificate.jks";
        };
    }
}
