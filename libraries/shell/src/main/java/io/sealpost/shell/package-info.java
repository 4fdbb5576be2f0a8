/**
 * The thin shell that every service stands in: HTTP conventions, callers and their roles per
 * tenant, the transaction, the way to other services.
 */
package io.sealpost.shell;
