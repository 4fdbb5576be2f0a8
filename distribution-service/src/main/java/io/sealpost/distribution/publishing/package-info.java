/** What leaves this service: the ends of deliveries, as published contracts. */
package io.sealpost.distribution.publishing;
