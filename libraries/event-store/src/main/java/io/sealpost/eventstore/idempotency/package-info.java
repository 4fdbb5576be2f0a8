/**
 * A client that does not know what came of its command sends it again with the same {@code
 * Idempotency-Key}, and gets the answer of the first time. The table {@code commands} keeps a
 * running record from before the work, and its end in the transaction of the command.
 */
package io.sealpost.eventstore.idempotency;
