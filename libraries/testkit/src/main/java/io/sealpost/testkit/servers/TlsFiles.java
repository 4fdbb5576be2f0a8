package io.sealpost.testkit.servers;

import java.nio.file.Path;

/**
 * A server's TLS identity as PEM files.
 *
 * @param certificate the server's certificate, then its chain
 * @param key its private key, not encrypted (PKCS#8)
 * @param authority the CA certificates by which clients know it
 */
public record TlsFiles(Path certificate, Path key, Path authority) {}
