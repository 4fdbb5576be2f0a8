/** The topics on a broker, and who may do what there, as {@code contracts} declares it. */
package io.sealpost.shell.topics;
