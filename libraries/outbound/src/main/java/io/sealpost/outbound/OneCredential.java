package io.sealpost.outbound;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows its certificate whenever it is asked for one of the key's type, whatever issuers the server
 * lists: the rule names this certificate, and a server's list is often incomplete. The JDK's own
 * would show none, in silence.
 */
final class OneCredential extends X509ExtendedKeyManager {

    private static final String ALIAS = "credential";

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    OneCredential(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    @Override
    public String chooseEngineClientAlias(
            String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return Arrays.stream(keyTypes).anyMatch(this::isOfType) ? ALIAS : null;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return chooseEngineClientAlias(keyTypes, issuers, null);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return isOfType(keyType) ? new String[] {ALIAS} : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    private boolean isOfType(String keyType) {
        return keyType.equals(chain.getFirst().getPublicKey().getAlgorithm())
                || keyType.equals(key.getAlgorithm());
    }
}
