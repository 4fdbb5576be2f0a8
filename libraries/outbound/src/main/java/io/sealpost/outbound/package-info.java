/**
 * The only way to an address that a user chose (rule targets, webhooks, upstreams, issuers).
 *
 * <p>A {@link io.sealpost.outbound.Target} is an https address whose grammar, port and literal
 * address were checked without a look-up, so that a rule can be refused when it is written. {@link
 * io.sealpost.outbound.OutboundClient} resolves the name afresh for each request, checks
 * <em>every</em> address that it gets, and connects to a checked address, not to the name; a name
 * that resolves differently a moment later changes nothing. Redirects are not followed, answers are
 * bounded in size and time. What fails is told as a class ({@link io.sealpost.outbound.Failure}),
 * which may be shown to a tenant, and a detail, which may not.
 */
package io.sealpost.outbound;
