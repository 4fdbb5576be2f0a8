/**
 * Certificates as this service hears of them, and where each version goes: by the rules of the
 * procedure that its registration named, or else of the tenant's default. What names a procedure
 * that does not exist waits in the ledger as {@code no-such-procedure} until it does; what has
 * neither is pushed nowhere, and the ledger says {@code no-procedure}.
 */
package io.sealpost.distribution.certificates;
