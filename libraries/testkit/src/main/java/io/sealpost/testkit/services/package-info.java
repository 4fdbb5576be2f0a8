/** Stand-ins for services that are a neighbour of the one under test. */
package io.sealpost.testkit.services;
