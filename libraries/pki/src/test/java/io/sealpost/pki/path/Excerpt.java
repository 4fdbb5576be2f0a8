package io.sealpost.pki.path;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.NameConstraints;

/**
 * Makes {@code paths/excerpt.json}: cases of our own in the format of x509-limbo, so that its
 * reader is tested where the real file is not at hand.
 */
public final class Excerpt {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode cases = JSON.createArrayNode();

    private Excerpt() {}

    /**
     * @param file the one file to write
     */
    public static void main(String[] file) throws IOException {
        Excerpt excerpt = new Excerpt();
        excerpt.paths();
        excerpt.names();
        excerpt.profile();
        excerpt.crls();
        excerpt.optional();
        ObjectNode root = JSON.createObjectNode().put("version", 1);
        root.set("testcases", excerpt.cases);
        JSON.writerWithDefaultPrettyPrinter().writeValue(Path.of(file[0]).toFile(), root);
    }

    private void paths() {
        add("path::root-and-leaf", true, scene(0, w -> w));
        add("path::two-intermediates", true, scene(2, w -> w));
        add("path::untrusted", false, scene(1, w -> w).trustingNone());
        add("path::missing-intermediate", false, scene(2, w -> w).without(1));
        add("path::expired-leaf", false, scene(0, w -> w.until(Wish.NOW.minusSeconds(1))));
        add(
                "path::length-exceeded",
                false,
                server(Scene.scene().root().authority(w -> w.pathLength(0)).authority(), w -> w));
        add(
                "path::no-authority",
                false,
                server(
                        Scene.scene().root().authority(w -> w.without(Extension.basicConstraints)),
                        w -> w));
        add("path::depth-allowed", true, scene(1, w -> w)).put("max_chain_depth", 1);
        add("path::depth-exceeded", false, scene(2, w -> w)).put("max_chain_depth", 1);
    }

    private void names() {
        UnaryOperator<Wish> permitting =
                w ->
                        w.extension(
                                Extension.nameConstraints,
                                true,
                                new NameConstraints(
                                        new GeneralSubtree[] {
                                            new GeneralSubtree(
                                                    new GeneralName(
                                                            GeneralName.dNSName, "example.com"))
                                        },
                                        null));
        add("names::permitted", true, server(Scene.scene().root(permitting), w -> w));
        add(
                "names::outside",
                false,
                server(
                        Scene.scene().root(permitting),
                        w ->
                                w.alternatives(
                                        new GeneralName(GeneralName.dNSName, "host.example.com"),
                                        new GeneralName(GeneralName.dNSName, "example.org"))));
        add("names::another-host", false, scene(0, w -> w.dns("other.example.com")));
        add("names::wildcard", true, scene(0, w -> w.dns("*.example.com")));
    }

    private void profile() {
        add("profile::serial-zero", false, scene(0, w -> w.serial(0)));
        add(
                "profile::unknown-critical",
                false,
                scene(0, w -> w.extension("1.3.6.1.4.1.99999.1", true, DERNull.INSTANCE)));
        add(
                "profile::client-only",
                false,
                scene(0, w -> w.purposes(KeyPurposeId.id_kp_clientAuth)));
        add("profile::malformed-name", false, scene(0, w -> w.dns("..example.com")));
    }

    private void crls() {
        Scene scene = scene(0, w -> w);
        add("crl::good", true, scene).set("crls", pems("X509 CRL", crl(scene).der()));
        byte[] revoking = crl(scene).revoking(scene.last()).der();
        add("crl::revoked", false, scene).set("crls", pems("X509 CRL", revoking));
        byte[] overdue = crl(scene).until(Wish.NOW.minusSeconds(1)).der();
        add("crl::overdue", false, scene).set("crls", pems("X509 CRL", overdue));
    }

    private void optional() {
        add("optional::mail", false, scene(0, w -> w))
                .set("extended_key_usage", JSON.createArrayNode().add("emailProtection"));
        add("optional::public-web", false, scene(0, w -> w))
                .set("features", JSON.createArrayNode().add("pedantic-webpki-eku"));
    }

    private static CrlWish crl(Scene scene) {
        return CrlWish.by(scene.made(0)).identified();
    }

    private static Scene scene(int authorities, UnaryOperator<Wish> leaf) {
        return server(Scene.scene().root().authorities(authorities), leaf);
    }

    private static Scene server(Scene scene, UnaryOperator<Wish> leaf) {
        return scene.leaf(
                w -> leaf.apply(w.purposes(KeyPurposeId.id_kp_serverAuth).dns("host.example.com")));
    }

    private ObjectNode add(String id, boolean valid, Scene scene) {
        PathRequest request = scene.request();
        ObjectNode each = cases.addObject();
        each.put("id", "sealpost::" + id);
        each.put("description", "made by Excerpt");
        each.put("validation_kind", "SERVER");
        each.set("trusted_certs", pems(request.anchors().certificates()));
        each.set("untrusted_intermediates", pems(request.intermediates()));
        each.put("peer_certificate", pem("CERTIFICATE", request.leaf().encoded()));
        each.put("validation_time", Wish.NOW.toString());
        for (String list : List.of("signature_algorithms", "key_usage", "extended_key_usage")) {
            each.set(list, JSON.createArrayNode());
        }
        each.put("expected_result", valid ? "SUCCESS" : "FAILURE");
        each.putObject("expected_peer_name").put("kind", "DNS").put("value", "host.example.com");
        each.set("expected_peer_names", JSON.createArrayNode());
        return each;
    }

    private static ArrayNode pems(List<PathCertificate> certificates) {
        ArrayNode pems = JSON.createArrayNode();
        certificates.forEach(each -> pems.add(pem("CERTIFICATE", each.encoded())));
        return pems;
    }

    private static ArrayNode pems(String label, byte[] der) {
        return JSON.createArrayNode().add(pem(label, der));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        label,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der),
                        label);
    }
}
