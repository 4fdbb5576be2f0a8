/** The service's database: transactions, and reading outside of them. */
package io.sealpost.shell.store;
