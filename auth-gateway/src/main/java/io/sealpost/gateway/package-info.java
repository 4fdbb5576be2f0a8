/** The entry to the API. */
package io.sealpost.gateway;
