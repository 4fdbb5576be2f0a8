/** Load runs on the real servers, each figure beside its reference in the same run, as a ratio. */
package io.sealpost.benchmarks;
