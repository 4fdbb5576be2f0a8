/** The integration events that Sealpost publishes. */
package io.sealpost.contracts;
