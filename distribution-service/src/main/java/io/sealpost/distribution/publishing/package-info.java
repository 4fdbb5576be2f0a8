/** What leaves this service: the ends of deliveries and their replays, as published contracts. */
package io.sealpost.distribution.publishing;
