package io.sealpost.secret.certificate;

import io.sealpost.eventstore.Decider;
import java.util.List;

/** What follows from a command, given all that has happened before. */
public final class CertificateDecider
        implements Decider<CertificateCommand, Certificate, CertificateEvent> {

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
            case Certificate.Registered(var tenantKey, var alias, var versions) ->
                    List.of(
                            new CertificateEvent.VersionAdded(
                                    tenantKey, alias, command.upload().as(versions.size() + 1)));
            case Certificate.Unknown _ -> throw new CertificateRejected.NotFound();
        };
    }
}
