/** The whole of Sealpost on one machine. */
package io.sealpost.local;
