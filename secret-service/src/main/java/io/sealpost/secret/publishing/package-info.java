/**
 * What leaves the service: each domain event and each read as the integration event that others are
 * promised.
 */
package io.sealpost.secret.publishing;
