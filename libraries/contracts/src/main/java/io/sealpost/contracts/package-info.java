/**
 * What Sealpost tells others on Kafka: one record per event and version, its topic, its JSON Schema
 * and an approved example.
 *
 * <p>The records carry no annotation and need no library: any mapper that writes record components
 * in camel case, instants as RFC 3339 text, ids as text and an empty {@link java.util.Optional} as
 * {@code null} yields the published JSON. A member that may be absent is an {@code Optional}; all
 * others must be there.
 *
 * <p>A closed vocabulary that may grow ({@link io.sealpost.contracts.Origin} and its like) is text
 * in the record, so that a value of tomorrow is read, kept and passed on by a reader of today; the
 * enum beside it names the values known now. No member ever holds a private key, a password or a
 * client secret.
 */
package io.sealpost.contracts;
