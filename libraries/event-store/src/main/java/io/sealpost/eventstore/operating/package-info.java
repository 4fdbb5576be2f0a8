/** What an operator sees and does about events that wait. */
package io.sealpost.eventstore.operating;
