/** One OpenAPI document of all services. */
package io.sealpost.gateway.openapi;
