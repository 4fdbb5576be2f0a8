package io.sealpost.local;

import io.sealpost.local.client.Api;
import io.sealpost.local.client.Tokens;
import io.sealpost.testkit.servers.ProgramServer;
import io.sealpost.testkit.servers.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Sealpost's services from the jars of one release. Several can run side by side on the servers of
 * one stack, each on ports of its own.
 */
public final class Release {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServiceDefinitions definitions;
    private final Supervisor supervisor;
    private final Steps steps;
    private final Tokens tokens;

    Release(ServiceDefinitions definitions, Supervisor supervisor, Steps steps, Tokens tokens) {
        this.definitions = definitions;
        this.supervisor = supervisor;
        this.steps = steps;
        this.tokens = tokens;
        Part.SERVICES.forEach(this::define);
    }

    private void define(Part service) {
        var program = definitions.program(service);
        var _ = supervisor.keep(service, at -> new ProgramServer(service.toString(), at, program));
    }

    /**
     * Starts all services and returns when they answer.
     *
     * @throws StackFailure when one does not
     */
    public void start() {
        steps.together(Part.SERVICES, this::start);
    }

    private String start(Part service) {
        part(service).start();
        return url(service).toString();
    }

    /** A service, to be killed, halted, stopped or started again. */
    public Server part(Part service) {
        return supervisor.part(service);
    }

    /** The API behind this release's gateway, as this person calls it. */
    public Api as(String person) {
        return Api.with(() -> tokens.of(person), https(), gatewayUrl());
    }

    /** The same without a token. */
    public Api asAnybody() {
        return Api.withoutToken(https(), gatewayUrl());
    }

    public URI gatewayUrl() {
        return url(Part.AUTH_GATEWAY);
    }

    /** What a service says of itself at this moment: the sum over the labels of a metric. */
    public double metric(Part service, String name) throws IOException {
        var request =
                HttpRequest.newBuilder(url(service).resolve("/q/metrics"))
                        .timeout(PATIENCE)
                        .build();
        try {
            var lines = https().send(request, BodyHandlers.ofLines()).body();
            return lines.filter(line -> line.matches(name + "[ {].*"))
                    .mapToDouble(
                            line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public URI url(Part service) {
        return URI.create("https://localhost:" + definitions.ports().of(service));
    }

    private HttpClient https() {
        return definitions.certificates().https();
    }

    void end() {
        supervisor.end();
    }
}
