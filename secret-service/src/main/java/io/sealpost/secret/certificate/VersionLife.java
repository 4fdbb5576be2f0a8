package io.sealpost.secret.certificate;

import java.time.Instant;
import java.util.Optional;

/** A version and what was decided of it; its stage follows from that and the instant. */
public sealed interface VersionLife extends Servable {

    Version version();

    Told told();

    /** Nothing ended its trust. */
    record Kept(Version version, Optional<Instant> retirement, Told told) implements VersionLife {

        @Override
        public boolean revoked() {
            return false;
        }
    }

    /** Its certificate is not to be trusted any more. */
    record Revoked(Version version, Optional<Instant> retirement, Told told)
            implements VersionLife {

        @Override
        public boolean revoked() {
            return true;
        }
    }

    /** Of what time brings about, that which the log tells already: each is told once. */
    record Told(boolean activation, boolean expiry) {

        static final Told NOTHING = new Told(false, false);
    }

    static VersionLife of(Version version) {
        return new Kept(version, Optional.empty(), Told.NOTHING);
    }

    @Override
    default int number() {
        return version().number();
    }

    @Override
    default Instant activation() {
        return version().activation();
    }

    default VersionRef reference() {
        return new VersionRef(version().id(), number(), version().x509().fingerprint());
    }

    /** Whether its validity has ended (RFC 5280 §4.1.2.5). */
    default boolean isExpired(Instant at) {
        return !version().x509().notAfter().isAfter(at);
    }

    default VersionLife activatedAt(Instant activation) {
        return with(version().activatedAt(activation), new Told(true, told().expiry()));
    }

    default VersionLife expired() {
        return with(version(), new Told(told().activation(), true));
    }

    default VersionLife retiringAt(Instant retirement) {
        return new Kept(version(), Optional.of(retirement), told());
    }

    default VersionLife revokedForGood() {
        return new Revoked(version(), retirement(), told());
    }

    private VersionLife with(Version version, Told told) {
        return switch (this) {
            case Kept(_, var retirement, _) -> new Kept(version, retirement, told);
            case Revoked(_, var retirement, _) -> new Revoked(version, retirement, told);
        };
    }
}
