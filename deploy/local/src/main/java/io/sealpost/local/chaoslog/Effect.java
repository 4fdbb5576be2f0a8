package io.sealpost.local.chaoslog;

/**
 * What a consumer or a read model made of events.
 *
 * @param subject what it is about; there is one effect for each
 * @param value in a form that can be compared
 */
record Effect(String subject, String value) {}
