/**
 * Who was given which secret. A read is recorded before it is answered, and not answered when it
 * cannot be recorded. It is a fact and not a change of state: it has a log of its own, without
 * versions.
 */
package io.sealpost.secret.reads;
