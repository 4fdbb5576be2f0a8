/**
 * What those who run a service see of its work: measures of the log and of consumers, tagged by few
 * and known values only, never by tenant.
 */
package io.sealpost.shell.observing;
