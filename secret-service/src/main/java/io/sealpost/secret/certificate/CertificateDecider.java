package io.sealpost.secret.certificate;

import io.sealpost.eventstore.Decider;
import java.util.List;

/** What follows from a command, given all that has happened before. */
public final class CertificateDecider
        implements Decider<CertificateCommand, Certificate, CertificateEvent> {

    /** Under one alias: years of weekly renewal, and a stream that is read in no time. */
    static final int MOST_VERSIONS = 500;

    /** Characters of PEM of all versions together: every command on the alias reads them all. */
    static final int MOST_CHAINS = 4 << 20;

    @Override
    public Certificate initial() {
        return new Certificate.Unknown();
    }

    @Override
    public List<CertificateEvent> decide(CertificateCommand command, Certificate certificate) {
        return switch (command) {
            case CertificateCommand.Register register -> register(register, certificate);
            case CertificateCommand.AddVersion addVersion -> addVersion(addVersion, certificate);
            case CertificateCommand.OfVersion of ->
                    VersionLifeRules.decide(of, require(certificate));
            case CertificateCommand.Disable(var reason) -> disable(reason, require(certificate));
            case CertificateCommand.Enable(var reason) -> enable(reason, require(certificate));
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
        var registered = require(certificate);
        var versions = registered.versions().size();
        refuseMoreThanMost(versions);
        var added = command.upload().as(versions + 1);
        refuseLargerThanMost(registered, added);
        return List.of(
                new CertificateEvent.VersionAdded(
                        registered.tenantKey(), registered.alias(), added));
    }

    private static void refuseLargerThanMost(Certificate.Registered before, Version added) {
        var chains = before.versions().stream().mapToInt(each -> chain(each.version())).sum();
        if (chains + chain(added) > MOST_CHAINS) {
            throw new CertificateRejected.VersionsTooLarge(MOST_CHAINS);
        }
    }

    private static int chain(Version version) {
        return version.x509().chain().length();
    }

    private static List<CertificateEvent> disable(
            String reason, Certificate.Registered certificate) {
        return certificate.disabled()
                ? List.of()
                : List.of(
                        new CertificateEvent.Disabled(
                                certificate.tenantKey(), certificate.alias(), reason));
    }

    private static List<CertificateEvent> enable(
            String reason, Certificate.Registered certificate) {
        return certificate.disabled()
                ? List.of(
                        new CertificateEvent.Enabled(
                                certificate.tenantKey(), certificate.alias(), reason))
                : List.of();
    }

    private static Certificate.Registered require(Certificate certificate) {
        return switch (certificate) {
            case Certificate.Registered registered -> registered;
            case Certificate.Unknown _ -> throw new CertificateRejected.NotFound();
        };
    }

    static void refuseMoreThanMost(int versions) {
        if (versions >= MOST_VERSIONS) {
            throw new CertificateRejected.TooManyVersions(MOST_VERSIONS);
        }
    }
}
