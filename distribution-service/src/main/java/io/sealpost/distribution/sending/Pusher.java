package io.sealpost.distribution.sending;

import io.sealpost.distribution.ledger.AttemptOutcome;
import io.sealpost.distribution.ledger.AttemptOutcome.Failed;
import io.sealpost.distribution.ledger.DueDelivery;
import io.sealpost.distribution.rule.Authentication;
import io.sealpost.distribution.rule.RuleDefinition;
import io.sealpost.distribution.rule.Rules;
import io.sealpost.distribution.rule.TrustCertificates;
import io.sealpost.distribution.sending.Credentials.CredentialUnavailable;
import io.sealpost.eventstore.cloudevents.TraceContext;
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
class Pusher {

    private static final String CONTENT_TYPE = "application/pkix-cert";

    private final OutboundPolicy policy;
    private final OutboundClient outbound;
    private final Credentials credentials;

    Pusher(OutboundPolicy policy, OutboundClient outbound, Credentials credentials) {
        this.policy = policy;
        this.outbound = outbound;
        this.credentials = credentials;
    }

    /** What came of an attempt, and whether the target was there. */
    record Report(AttemptOutcome outcome, Targets.Reach reach) {

        /** Nothing was learned about the target; the fault is ours. */
        static Report broken() {
            return notTried(failed("internal"));
        }
    }

    /**
     * @param mayGo asked right before anything is sent; when it says no, nothing is sent
     */
    Report attempt(DueDelivery delivery, BooleanSupplier mayGo) {
        try {
            var request = request(delivery);
            return mayGo.getAsBoolean() ? report(outbound.send(request)) : Report.broken();
        } catch (CredentialUnavailable unavailable) {
            return notTried(failed(unavailable.reason()));
        } catch (OutboundRefused refused) {
            return notTried(failed(refused.code()));
        }
    }

    private OutboundRequest request(DueDelivery delivery) {
        var rule = Rules.definition(delivery.payload().rule());
        var target = Target.parse(rule.target(delivery.tenantId()).toString(), policy);
        var request =
                OutboundRequest.of(delivery.tenantId(), method(rule.method()), target)
                        .withTrust(TrustCertificates.outbound(rule.trust()))
                        .withBody(CONTENT_TYPE, leaf(delivery))
                        .withHeader("Sealpost-Delivery-Id", delivery.deliveryId().toString())
                        .withHeader(
                                "Sealpost-Certificate-Version",
                                Integer.toString(delivery.consignment().version()))
                        .withHeader("Sealpost-Alias", delivery.consignment().alias())
                        .withHeader(TraceContext.NAME, trace(delivery));
        return authenticated(request, delivery, rule.authentication());
    }

    private static String trace(DueDelivery delivery) {
        return TraceContext.stepOf(delivery.cause().correlationId()).text();
    }

    private static byte[] leaf(DueDelivery delivery) {
        return delivery.payload().leaf().getBytes(StandardCharsets.US_ASCII);
    }

    private OutboundRequest authenticated(
            OutboundRequest request, DueDelivery delivery, Authentication authentication) {
        return switch (authentication) {
            case Authentication.ClientCertificate(var alias) ->
                    request.withCredential(
                            credentials.clientCertificate(delivery.tenantId(), alias));
            case Authentication.Basic(var keyPair) ->
                    request.withHeader(
                            "Authorization", credentials.basic(delivery.tenantId(), keyPair));
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
            case OutboundAnswer.Failed(var failure, _) ->
                    new Report(failed(failure.code()), reach(failure));
        };
    }

    /**
     * What a rule trusts and shows, or an operator allows, is no sign that a target is away: it
     * opens no breaker.
     */
    private static Targets.Reach reach(Failure failure) {
        return switch (failure) {
            case TLS, FORBIDDEN_ADDRESS -> Targets.Reach.NOT_TRIED;
            case DNS, CONNECT, TIMEOUT, CONNECTION_CLOSED, MALFORMED_ANSWER ->
                    Targets.Reach.NOT_REACHED;
        };
    }

    private static Failed failed(String reason) {
        return new Failed(reason, OptionalInt.empty(), Optional.empty());
    }

    private static Report notTried(AttemptOutcome outcome) {
        return new Report(outcome, Targets.Reach.NOT_TRIED);
    }
}
