/** What an operator does to a service by its jar's commands. */
package io.sealpost.shell.operating;
