/**
 * A POST with an {@code Idempotency-Key} is done once, and answered alike however often it is sent
 * (draft-ietf-httpapi-idempotency-key-header).
 */
package io.sealpost.shell.idempotency;
