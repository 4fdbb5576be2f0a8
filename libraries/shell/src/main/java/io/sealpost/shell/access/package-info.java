/** Who calls, and what they may do in which tenant. */
package io.sealpost.shell.access;
