package io.sealpost.secret.certificate;

import io.sealpost.pki.SecretBytes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Key and chain as an answer, which nobody may keep on the way. */
final class MaterialAnswer {

    private MaterialAnswer() {}

    static Response.ResponseBuilder of(TextForm form, SecretBytes text) {
        return answer(form, new SecretStream(text));
    }

    static Response.ResponseBuilder of(ProtectedForm form, byte[] file) {
        return answer(form, file);
    }

    private static Response.ResponseBuilder answer(MaterialForm.Written form, Object material) {
        return Response.ok(material)
                .type(form.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
