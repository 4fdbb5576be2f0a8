package io.sealpost.tenant.trustanchor;

/**
 * What an anchor is trusted for, and on which conditions.
 *
 * @param enabled whether it is trusted at all at the moment
 */
public record Terms(Purpose purpose, Revocation revocation, boolean enabled) {}
