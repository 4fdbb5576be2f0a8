package io.sealpost.local.chaoslog;

/**
 * How much a run asks.
 *
 * @param commands all of them; what certificates and key pairs leave is for the tenants
 * @param versions of each certificate
 * @param rounds how often everything that can be struck is; 0 strikes the few things that matter
 *     most
 */
record Size(int commands, int tenants, int keyPairs, int certificates, int versions, int rounds) {

    static final Size FULL = new Size(2_000, 110, 80, 10, 6, 3);
    static final Size SHORT = new Size(200, 20, 16, 4, 3, 0);

    int streams() {
        return tenants + keyPairs + certificates;
    }

    int ofTenants() {
        return commands - keyPairs - certificates * versions;
    }
}
