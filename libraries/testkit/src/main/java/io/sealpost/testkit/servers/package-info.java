/**
 * The real servers that tests and the local stack run on: as processes of this machine, or as
 * containers. What a server has stored outlives each of its processes; a process never outlives the
 * JVM that started it.
 */
package io.sealpost.testkit.servers;
