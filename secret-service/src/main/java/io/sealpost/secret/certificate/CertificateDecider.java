package io.sealpost.secret.certificate;

import io.sealpost.eventstore.Decider;
import java.util.List;

/** What follows from a command, given all that has happened before. */
public final class CertificateDecider
        implements Decider<CertificateCommand, Certificate, CertificateEvent> {

    /** Under one alias: years of weekly renewal, and a stream that is read in no time. */
    static final int MOST_VERSIONS = 500;

    @Override
    public Certificate initial() {
        return new Certificate.Unknown();
    }

    @Override
    public List<CertificateEvent> decide(CertificateCommand command, Certificate certificate) {
        return switch (command) {
            case CertificateCommand.Register register -> register(register, certificate);
            case CertificateCommand.AddVersion addVersion -> addVersion(addVersion, certificate);
        };
    }

    @Override
    public Certificate evolve(Certificate certificate, CertificateEvent event) {
        return Certificate.evolve(certificate, event);
    }

    private static List<CertificateEvent> register(
            CertificateCommand.Register command, Certificate certificate) {
        return switch (certificate) {
            case Certificate.Unknown _ ->
                    List.of(
                            new CertificateEvent.Registered(
                                    command.tenantKey(), command.alias(), command.upload().as(1)));
            case Certificate.Registered _ ->
                    throw new CertificateRejected.AliasTaken(command.alias());
        };
    }

    private static List<CertificateEvent> addVersion(
            CertificateCommand.AddVersion command, Certificate certificate) {
        return switch (certificate) {
            case Certificate.Registered(var tenantKey, var alias, var versions) -> {
                refuseMoreThanMost(versions.size());
                yield List.of(
                        new CertificateEvent.VersionAdded(
                                tenantKey, alias, command.upload().as(versions.size() + 1)));
            }
            case Certificate.Unknown _ -> throw new CertificateRejected.NotFound();
        };
    }

    static void refuseMoreThanMost(int versions) {
        if (versions >= MOST_VERSIONS) {
            throw new CertificateRejected.TooManyVersions(MOST_VERSIONS);
        }
    }
}
