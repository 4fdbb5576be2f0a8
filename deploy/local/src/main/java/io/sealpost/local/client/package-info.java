/**
 * What a user of the stack sees: its API with tokens, its events, the identity manager's receipts.
 */
package io.sealpost.local.client;
