/**
 * Read models derived again from the log, stream by stream, while the service runs: to compare, or
 * to mend.
 */
package io.sealpost.eventstore.rebuilding;
