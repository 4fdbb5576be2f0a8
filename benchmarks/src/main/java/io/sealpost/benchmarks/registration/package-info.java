/** Registrations of certificates, on a whole stack. */
package io.sealpost.benchmarks.registration;
