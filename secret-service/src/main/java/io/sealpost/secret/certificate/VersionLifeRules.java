package io.sealpost.secret.certificate;

import io.sealpost.secret.certificate.CertificateCommand.Activate;
import io.sealpost.secret.certificate.CertificateCommand.Retire;
import io.sealpost.secret.certificate.CertificateCommand.Revoke;
import io.sealpost.secret.certificate.CertificateEvent.VersionActivated;
import io.sealpost.secret.certificate.CertificateEvent.VersionExpired;
import io.sealpost.secret.certificate.CertificateEvent.VersionRetired;
import io.sealpost.secret.certificate.CertificateEvent.VersionRevoked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What may become of one version. Asking for what is so already is not an error. */
final class VersionLifeRules {

    private VersionLifeRules() {}

    static List<CertificateEvent> decide(
            CertificateCommand.OfVersion command, Certificate.Registered certificate) {
        var life = certificate.require(command.number());
        return switch (command) {
            case Activate activate -> activate(activate, certificate, life);
            case Retire retire -> retire(retire, certificate, life);
            case Revoke revoke -> revoke(revoke, certificate, life);
            case CertificateCommand.TellActivation(_, var at) ->
                    tellActivation(certificate, life, at);
            case CertificateCommand.TellExpiry(_, var at) -> tellExpiry(certificate, life, at);
        };
    }

    private static List<CertificateEvent> activate(
            Activate command, Certificate.Registered certificate, VersionLife life) {
        return switch (life.stage(command.at())) {
            case SCHEDULED -> {
                refuseBeforeValidity(life, command.at());
                yield List.of(activated(certificate, life, command.at()));
            }
            case ACTIVE, RETIRING -> List.of();
            case RETIRED -> throw new CertificateRejected.VersionRetired(life.number());
            case REVOKED -> throw new CertificateRejected.VersionRevoked(life.number());
        };
    }

    private static List<CertificateEvent> retire(
            Retire command, Certificate.Registered certificate, VersionLife life) {
        return switch (life.stage(command.at())) {
            case SCHEDULED, ACTIVE, RETIRING -> {
                command.from().ifPresent(from -> refuseUnusable(from, life, command.at()));
                var retirement = command.from().orElse(command.at());
                yield life.retirement().equals(Optional.of(retirement))
                        ? List.of()
                        : List.of(retired(certificate, life, retirement));
            }
            case RETIRED -> {
                command.from().ifPresent(_ -> refuseRetired(life));
                yield List.of();
            }
            case REVOKED -> throw new CertificateRejected.VersionRevoked(life.number());
        };
    }

    private static List<CertificateEvent> revoke(
            Revoke command, Certificate.Registered certificate, VersionLife life) {
        return switch (life) {
            case VersionLife.Revoked _ -> List.of();
            case VersionLife.Kept _ ->
                    List.of(
                            new VersionRevoked(
                                    certificate.tenantKey(),
                                    certificate.alias(),
                                    life.reference(),
                                    command.reason(),
                                    command.at()));
        };
    }

    private static List<CertificateEvent> tellActivation(
            Certificate.Registered certificate, VersionLife life, Instant at) {
        return life.stage(at).isServable() && !life.told().activation()
                ? List.of(activated(certificate, life, life.activation()))
                : List.of();
    }

    private static List<CertificateEvent> tellExpiry(
            Certificate.Registered certificate, VersionLife life, Instant at) {
        return life.isExpired(at) && !life.told().expiry()
                ? List.of(
                        new VersionExpired(
                                certificate.tenantKey(),
                                certificate.alias(),
                                life.reference(),
                                life.version().x509().notAfter()))
                : List.of();
    }

    private static CertificateEvent activated(
            Certificate.Registered certificate, VersionLife life, Instant activation) {
        return new VersionActivated(
                certificate.tenantKey(), certificate.alias(), life.reference(), activation);
    }

    private static CertificateEvent retired(
            Certificate.Registered certificate, VersionLife life, Instant retirement) {
        return new VersionRetired(
                certificate.tenantKey(), certificate.alias(), life.reference(), retirement);
    }

    // a version that is served must be one that its receivers can accept
    private static void refuseBeforeValidity(VersionLife life, Instant at) {
        var notBefore = life.version().x509().notBefore();
        if (at.isBefore(notBefore)) {
            throw new CertificateRejected.NotYetValid(notBefore);
        }
    }

    // what was served until now cannot be undone; and who never serves a version, retires it at
    // once
    private static void refuseUnusable(Instant from, VersionLife life, Instant at) {
        if (from.isBefore(at)) {
            throw new CertificateRejected.RetirementInThePast(from, at);
        }
        if (!from.isAfter(life.activation())) {
            throw new CertificateRejected.RetirementBeforeActivation(from, life.activation());
        }
    }

    private static void refuseRetired(VersionLife life) {
        throw new CertificateRejected.VersionRetired(life.number());
    }
}
