package io.sealpost.local.tls;

import io.sealpost.local.StackHome;
import io.sealpost.testkit.tools.CertificateWish;
import io.sealpost.testkit.tools.Issued;
import io.sealpost.testkit.tools.KeyType;
import io.sealpost.testkit.tools.OpenSsl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A certificate authority in a folder of its own: its key never leaves it. */
public final class Authority {

    private final OpenSsl openssl;
    private final Issued itself;

    private Authority(OpenSsl openssl, Issued itself) {
        this.openssl = openssl;
        this.itself = itself;
    }

    /** Opens the authority of this folder, and makes it when there is none. */
    public static Authority in(Path folder, String commonName) {
        StackHome.makeFolder(folder);
        var openssl = OpenSsl.in(folder);
        var kept = new Issued(folder.resolve("ca.key"), folder.resolve("ca.pem"), List.of());
        var itself =
                Files.exists(kept.certificate()) ? kept : openssl.makeCa(commonName).named("ca");
        return new Authority(openssl, itself);
    }

    /** The authority's own certificate, PEM. */
    public Path certificate() {
        return itself.certificate();
    }

    /** Signs a certificate with which a server answers as {@code localhost}. */
    public KeyFiles forServer(String name) {
        return new KeyFiles(openssl.makeServerCertificate(itself, name).named(name));
    }

    /** Signs a certificate with which a client proves who it is. */
    public KeyFiles forClient(String name, KeyType type) {
        var wish = CertificateWish.client("/O=Sealpost demo/CN=" + name).with(type);
        return new KeyFiles(openssl.issue(itself, wish).named(name));
    }
}
