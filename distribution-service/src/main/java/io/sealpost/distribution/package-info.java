/**
 * Distribution: rules say where and how certificates are pushed, procedures bundle rules, the
 * ledger holds the deliveries, and workers send them. What stands in this package is shared by all
 * of them.
 */
package io.sealpost.distribution;
