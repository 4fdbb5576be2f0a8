package io.sealpost.distribution.sending;

import io.sealpost.distribution.ledger.AttemptOutcome;
import io.sealpost.distribution.ledger.AttemptOutcome.Failed;
import io.sealpost.distribution.ledger.AttemptOutcome.Refused;
import io.sealpost.distribution.ledger.Errand;
import io.sealpost.distribution.ledger.Refusal;
import io.sealpost.distribution.rule.Authentication;
import io.sealpost.distribution.rule.RuleDefinition;
import io.sealpost.distribution.rule.Rules;
import io.sealpost.distribution.rule.TrustCertificates;
import io.sealpost.distribution.sending.Credentials.CredentialUnavailable;
import io.sealpost.outbound.Failure;
import io.sealpost.outbound.Method;
import io.sealpost.outbound.OutboundAnswer;
import io.sealpost.outbound.OutboundClient;
import io.sealpost.outbound.OutboundPolicy;
import io.sealpost.outbound.OutboundRefused;
import io.sealpost.outbound.OutboundRequest;
import io.sealpost.outbound.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Makes one attempt; blocking. */
@ApplicationScoped
class Courier {

    private static final String CONTENT_TYPE = "application/pkix-cert";

    private final OutboundPolicy policy;
    private final OutboundClient outbound;
    private final Credentials credentials;

    Courier(OutboundPolicy policy, OutboundClient outbound, Credentials credentials) {
        this.policy = policy;
        this.outbound = outbound;
        this.credentials = credentials;
    }

    /** What came of an attempt, and whether the target was there. */
    record Report(AttemptOutcome outcome, Targets.Reach reach) {}

    /**
     * @param mayGo asked right before anything is sent; when it says no, nothing is sent and
     *     nothing reported
     */
    Optional<Report> carry(Errand errand, BooleanSupplier mayGo) {
        try {
            var request = request(errand);
            return mayGo.getAsBoolean()
                    ? Optional.of(report(outbound.send(request)))
                    : Optional.empty();
        } catch (CredentialUnavailable unavailable) {
            return Optional.of(notTried(failed(unavailable.reason())));
        } catch (OutboundRefused refused) {
            return Optional.of(notTried(outcome(refused)));
        }
    }

    private OutboundRequest request(Errand errand) {
        var rule = Rules.definition(errand.rule());
        var target = Target.parse(rule.target(errand.tenantId()).toString(), policy);
        var request =
                OutboundRequest.of(errand.tenantId(), method(rule.method()), target)
                        .withTrust(TrustCertificates.outbound(rule.trust()))
                        .withBody(CONTENT_TYPE, errand.leaf().getBytes(StandardCharsets.US_ASCII))
                        .withHeader("Sealpost-Delivery-Id", errand.deliveryId().toString())
                        .withHeader(
                                "Sealpost-Certificate-Version",
                                Integer.toString(errand.consignment().version()))
                        .withHeader("Sealpost-Alias", errand.consignment().alias());
        return authenticated(request, errand, rule.authentication());
    }

    private OutboundRequest authenticated(
            OutboundRequest request, Errand errand, Authentication authentication) {
        return switch (authentication) {
            case Authentication.ClientCertificate(var alias) ->
                    request.withCredential(credentials.clientCertificate(errand.tenantId(), alias));
            case Authentication.Basic(var keyPair) ->
                    request.withHeader(
                            "Authorization", credentials.basic(errand.tenantId(), keyPair));
        };
    }

    private static Method method(RuleDefinition.Method method) {
        return switch (method) {
            case POST -> Method.POST;
            case PUT -> Method.PUT;
        };
    }

    private static Report report(OutboundAnswer answer) {
        return switch (answer) {
            case OutboundAnswer.Answered answered ->
                    new Report(
                            AnswerPolicy.judge(answered.status(), answered.retryAfter()),
                            Targets.Reach.REACHED);
            case OutboundAnswer.Failed(var failure, _) when failure == Failure.FORBIDDEN_ADDRESS ->
                    notTried(new Refused(Refusal.FORBIDDEN_ADDRESS, OptionalInt.empty()));
            case OutboundAnswer.Failed(var failure, _) ->
                    new Report(failed(failure.code()), Targets.Reach.NOT_REACHED);
        };
    }

    /**
     * An operator closed what was open when the rule was made, or what the tenant keeps is not
     * usable any more.
     */
    private static AttemptOutcome outcome(OutboundRefused refused) {
        return switch (refused) {
            case OutboundRefused.ForbiddenAddress _, OutboundRefused.ForbiddenPort _ ->
                    new Refused(Refusal.FORBIDDEN_ADDRESS, OptionalInt.empty());
            default -> failed(refused.code());
        };
    }

    private static Failed failed(String reason) {
        return new Failed(reason, OptionalInt.empty(), Optional.empty());
    }

    private static Report notTried(AttemptOutcome outcome) {
        return new Report(outcome, Targets.Reach.NOT_TRIED);
    }
}
