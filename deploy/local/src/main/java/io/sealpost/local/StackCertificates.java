package io.sealpost.local;

import io.sealpost.local.client.Https;
import io.sealpost.local.tls.Authority;
import java.net.http.HttpClient;

/**
 * The authorities of a stack.
 *
 * @param servers signs what the stack's servers show
 * @param clients signs what the identity manager lets in
 * @param https trusts the servers
 */
record StackCertificates(Authority servers, Authority clients, HttpClient https) {

    /** Those of this stack, made when there are none. */
    static StackCertificates of(StackHome home) {
        var servers = Authority.in(home.pki().resolve("servers"), "Sealpost local stack");
        var clients = Authority.in(home.pki().resolve("clients"), "Sealpost demo clients");
        return new StackCertificates(servers, clients, Https.trusting(servers.certificate()));
    }
}
