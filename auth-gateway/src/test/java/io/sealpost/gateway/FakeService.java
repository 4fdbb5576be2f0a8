package io.sealpost.gateway;

import io.sealpost.testkit.tools.Issued;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A real HTTP server in a service's place: it keeps what comes, and answers as it is told. */
public final class FakeService {

    private static final Vertx VERTX = Vertx.vertx();

    private final int port;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile Handler<HttpServerRequest> answer = FakeService::greet;

    public record Received(String method, String uri, MultiMap headers, Buffer body) {}

    public FakeService(int port) {
        this.port = port;
    }

    public FakeService start() {
        return start(new HttpServerOptions());
    }

    public FakeService startWithTls(Issued certificate) {
        return start(
                new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(
                                new PemKeyCertOptions()
                                        .setCertPath(certificate.certificate().toString())
                                        .setKeyPath(certificate.key().toString())));
    }

    private FakeService start(HttpServerOptions options) {
        server =
                await(
                        VERTX.createHttpServer(options)
                                .requestHandler(request -> answer.handle(request))
                                .listen(port, "127.0.0.1"));
        return this;
    }

    public void stop() {
        if (server != null) {
            await(server.close());
            server = null;
        }
    }

    /**
     * Forgets what came, and answers in this way from now on; after the request's body has come.
     */
    public void answering(Handler<HttpServerRequest> next) {
        received.clear();
        answer = request -> keep(request, next);
    }

    /** Forgets what came, and answers with a greeting. */
    public void greeting() {
        answering(FakeService::greet);
    }

    public List<Received> received() {
        return received;
    }

    public Received only() {
        if (received.size() != 1) {
            throw new AssertionError("not one request came but " + received.size());
        }
        return received.getFirst();
    }

    private void keep(HttpServerRequest request, Handler<HttpServerRequest> next) {
        request.body()
                .onSuccess(
                        body -> {
                            received.add(
                                    new Received(
                                            request.method().name(),
                                            request.uri(),
                                            request.headers(),
                                            body));
                            next.handle(request);
                        });
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static void greet(HttpServerRequest request) {
        request.response().end("hello");
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
