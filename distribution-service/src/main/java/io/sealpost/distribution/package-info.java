/** Owns distribution rules and the delivery ledger. */
package io.sealpost.distribution;
