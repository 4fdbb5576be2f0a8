package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.outbound.OutboundAnswer.Answered;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExchangeTest extends OutboundClientFixture {

    private static final byte[] BODY = "taken".getBytes(StandardCharsets.US_ASCII);

    /** As it is when the machine is busy: the thread that sends gets no time before the end. */
    @Test
    void an_answer_that_is_complete_before_sending_returns_is_read_whole() throws Exception {
        var idm = serve(exchange -> TestServer.answer(exchange, 201, BODY));
        var request = to("idm.test", idm);
        var client = HttpClients.make(vertx, LIMITS, request);

        var answer =
                new Exchange(request, Deadline.in(Duration.ofSeconds(10)), 1024)
                        .with(delayed(client), InetAddress.ofLiteral("127.0.0.1"));

        assertThat(answer).isInstanceOf(Answered.class);
        assertThat(((Answered) answer).status()).isEqualTo(201);
        assertThat(((Answered) answer).body().bytes()).isEqualTo(BODY);
        client.close();
    }

    private static HttpClient delayed(HttpClient client) {
        return proxy(
                HttpClient.class,
                (_, method, arguments) -> {
                    var made = (Future<?>) invoke(method, client, arguments);
                    return made.map(request -> delayed((HttpClientRequest) request));
                });
    }

    /** What sends does not return before the whole answer is there. */
    private static HttpClientRequest delayed(HttpClientRequest request) {
        return proxy(
                HttpClientRequest.class,
                (_, method, arguments) -> {
                    if (!Set.of("end", "send").contains(method.getName())) {
                        return invoke(method, request, arguments);
                    }
                    var complete = request.response().compose(HttpClientResponse::end);
                    var result = invoke(method, request, arguments);
                    complete.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
                    return result;
                });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Method method, Object target, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
