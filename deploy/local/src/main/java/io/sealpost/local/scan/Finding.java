package io.sealpost.local.scan;

/** A secret was found, in this form. */
public record Finding(String secret, Form form) {}
