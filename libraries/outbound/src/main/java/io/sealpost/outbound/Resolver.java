package io.sealpost.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. Asked for each request; may block. */
@FunctionalInterface
public interface Resolver {

    /**
     * @throws UnknownHostException when the name has no address
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** As the machine is configured: hosts file, then DNS. */
    static Resolver ofTheMachine() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
