/**
 * Commands of many writers while services, Kafka and PostgreSQL are killed and halted. Then what
 * the writers were answered is laid beside the logs, the logs beside the topics, and what each
 * consumer made of them beside the logs again. What is asked, what is struck and how it is judged
 * are pure functions; a run is made again by its seed.
 */
package io.sealpost.local.chaoslog;
