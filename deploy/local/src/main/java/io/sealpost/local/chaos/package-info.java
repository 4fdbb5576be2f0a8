/**
 * Fifty registrations while each part is killed in turn: ten aliases, five versions each. What was
 * answered 2xx or stands in the log must be in its vault, on Kafka and at the identity manager, in
 * order per alias.
 */
package io.sealpost.local.chaos;
