package io.sealpost.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Looks a target up and checks every address: one that is forbidden among many means that none is
 * used.
 */
record CheckedResolver(OutboundPolicy policy, Resolver resolver) {

    sealed interface Resolution {}

    /** At least one address, all allowed, without names (a name would be looked up again). */
    record Allowed(List<InetAddress> addresses) implements Resolution {}

    record Refused(OutboundAnswer.Failed why) implements Resolution {}

    Resolution resolve(Target target) {
        try {
            List<InetAddress> addresses =
                    target.isLiteral() ? target.literalAddress() : resolver.resolve(target.host());
            return addresses.isEmpty() ? unknown("no address") : checked(addresses);
        } catch (UnknownHostException e) {
            return unknown(e.getMessage());
        }
    }

    private Resolution checked(List<InetAddress> addresses) {
        return addresses.stream()
                .flatMap(address -> refusal(address).stream())
                .findFirst()
                .<Resolution>map(why -> refused(Failure.FORBIDDEN_ADDRESS, why))
                .orElseGet(
                        () ->
                                new Allowed(
                                        addresses.stream()
                                                .map(CheckedResolver::nameless)
                                                .toList()));
    }

    private Optional<String> refusal(InetAddress address) {
        return policy.refusal(address)
                .map(kind -> "%s is %s".formatted(address.getHostAddress(), kind));
    }

    private static InetAddress nameless(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Resolution unknown(String why) {
        return refused(Failure.DNS, why);
    }

    private static Resolution refused(Failure failure, String detail) {
        return new Refused(new OutboundAnswer.Failed(failure, detail));
    }
}
