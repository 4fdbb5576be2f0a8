/** Transactions, relay and consumers of a service, declared by beans. */
package io.sealpost.shell.store;
