package io.sealpost.gateway.forwarding;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.sealpost.gateway.entrance.CorrelationId;
import io.sealpost.gateway.entrance.Entrance;
import io.sealpost.gateway.entrance.Refusal;
import io.sealpost.gateway.routing.Service;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * {@code /api}: whoever has a valid token, or a link to a download, gets through to the service,
 * which judges role, tenant and link.
 */
@ApplicationScoped
public class Api {

    private static final Logger LOG = Logger.getLogger(Api.class);

    /** In place of the framework's own, which answers without a body. */
    private static final BiConsumer<RoutingContext, Throwable> ANSWERED_BELOW = (_, _) -> {};

    private final IdentityProviderManager identities;
    private final Forwarder forwarder;

    Api(IdentityProviderManager identities, Forwarder forwarder) {
        this.identities = identities;
        this.forwarder = forwarder;
    }

    void register(@Observes Router router) {
        router.get("/api/downloads/*").handler(this::download);
        router.route("/api/*").handler(this::authenticate);
        router.route().last().handler(Refusal.NO_SUCH_RESOURCE::answer);
    }

    private void authenticate(RoutingContext context) {
        context.request().pause();
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, ANSWERED_BELOW);
        Context here = Vertx.currentContext();
        QuarkusHttpUser.getSecurityIdentity(context, identities)
                .emitOn(task -> here.runOnContext(_ -> task.run()))
                .subscribe()
                .with(identity -> admit(context, identity), failure -> refuse(context, failure));
    }

    private void admit(RoutingContext context, SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            Refusal.UNAUTHENTICATED.answer(context);
            return;
        }
        forward(context);
    }

    /** Without a token: the path itself is the permission. */
    private void download(RoutingContext context) {
        context.request().pause();
        forward(context);
    }

    private void forward(RoutingContext context) {
        Service.of(Entrance.path(context).value())
                .ifPresentOrElse(
                        service -> forwarder.forward(context, service),
                        () -> Refusal.NO_SUCH_RESOURCE.answer(context));
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            Refusal.UNAUTHENTICATED.answer(context);
            return;
        }
        LOG.errorf(
                failure, "a token cannot be checked; correlation id %s", CorrelationId.of(context));
        Refusal.SERVICE_UNAVAILABLE.answer(context);
    }
}
