package io.sealpost.local.endtoend;

import static io.sealpost.local.story.DemoSetting.PROCEDURE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.contracts.Topic;
import io.sealpost.local.LocalStack;
import io.sealpost.local.Part;
import io.sealpost.local.Progress;
import io.sealpost.local.Release;
import io.sealpost.local.StackHome;
import io.sealpost.local.StackPorts;
import io.sealpost.local.Wait;
import io.sealpost.local.client.Answer;
import io.sealpost.local.client.Tenant;
import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.local.story.DemoSetting;
import io.sealpost.testkit.tools.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An update without a pause: on databases that this release has migrated, the services of the
 * previous release run, then both, then those of this one alone.
 */
class PreviousReleaseIT {

    private static final Path REPOSITORY = Path.of(System.getProperty("sealpost.root")).normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ALIASES = 4;
    private static final int VERSIONS = 3;

    /** What either release answered with 201. */
    private final List<Version> registered = new ArrayList<>();

    private final List<String> tenants =
            new ArrayList<>(List.of(DemoSetting.TENANT, DemoSetting.OTHER_TENANT));

    private record Version(String alias, int number, String fingerprint) {
        @Override
        public String toString() {
            return alias + " " + number;
        }
    }

    private LocalStack stack;
    private Release previous;
    private Release current;
    private PublishedEvents published;
    private String tenantId;

    @BeforeEach
    void start() throws IOException {
        var folder = REPOSITORY.resolve("deploy/local/target/previous-release");
        new StackHome(folder).delete();
        // the previous release knows Kafka by its address alone
        stack =
                new LocalStack(
                                StackHome.prepared(folder),
                                StackPorts.free(),
                                REPOSITORY,
                                new Progress(System.out))
                        .withOpenKafka();
        stack.startServers();
        previous = stack.beside("previous", jars());
        previous.start();
        tenantId = DemoSetting.prepare(stack, previous).tenantId();
        current = stack.services();
        current.start();
        published = new PublishedEvents(stack.subscriber());
    }

    private static Path jars() throws IOException {
        var commit = Files.readString(REPOSITORY.resolve("previous-release")).strip();
        var jars = REPOSITORY.resolve(".cache/previous-release").resolve(commit);
        assertThat(jars).as("made by deploy/local/build-previous-release").isDirectory();
        return jars;
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void both_work_side_by_side_then_this_one_takes_over_and_nothing_is_lost() throws Exception {
        registerVersionsOfTheSameCertificatesInTurn();
        registerTenantsForEachOther();
        assertEachReadsWhatTheOtherWrote();
        assertEachEventIsPublishedOnceAndInOrder();
        killThePreviousReleaseWhileItLeads();
        assertNothingIsLost();
    }

    private void registerVersionsOfTheSameCertificatesInTurn() throws Exception {
        for (var number = 1; number <= VERSIONS; number++) {
            for (var i = 0; i < ALIASES; i++) {
                register((number + i) % 2 == 0 ? previous : current, "shared-" + i, number);
            }
        }

        assertAllDelivered();
    }

    private void registerTenantsForEachOther() throws Exception {
        registerTenant(previous, "initech");
        registerTenant(current, "umbrella");

        uploadAsPlatform(current, "initech");
        uploadAsPlatform(previous, "umbrella");
    }

    private void assertEachReadsWhatTheOtherWrote() throws Exception {
        assertAgree("/api/tenants?limit=200", "id", "key", "displayName", "status");
        assertAgree("/api/tenants/acme/distribution-rules", "id", "name", "url");
        assertAgree("/api/tenants/acme/certificate-procedures", "id", "name", "rules");
        assertAgree("/api/tenants/acme/certificates?limit=200", "id", "alias", "versions");
        assertAgree("/api/tenants/acme/deliveries?limit=200", "id", "alias", "version", "state");
        for (var i = 0; i < ALIASES; i++) {
            var certificate = "/api/tenants/acme/certificates/shared-" + i;
            assertAgree(certificate + "/versions", "version", "stage", "fingerprint", "subject");
            for (var release : List.of(previous, current)) {
                release.as("acme-consumer").get(certificate + "/material").require(200);
            }
        }
    }

    private void assertEachEventIsPublishedOnceAndInOrder() {
        awaitAllPublished();

        published.assertNothingTwice();
        published.assertInOrder();
    }

    private void killThePreviousReleaseWhileItLeads() throws Exception {
        for (var service : Part.DATABASE_OWNERS) {
            assertThat(leading(previous, service)).as(service.toString()).isTrue();
            assertThat(leading(current, service)).as(service.toString()).isFalse();
        }

        // a halted leader keeps its lease: what is registered now waits for the next one
        Part.DATABASE_OWNERS.forEach(service -> previous.part(service).pause());
        for (var i = 0; i < ALIASES; i++) {
            register(current, "shared-" + i, VERSIONS + 1);
        }
        registerTenant(current, "hooli");
        Part.DATABASE_OWNERS.forEach(service -> previous.part(service).kill());

        for (var service : Part.DATABASE_OWNERS) {
            var _ =
                    Wait.atMost(PATIENCE)
                            .until(
                                    "the current " + service + " leads",
                                    () ->
                                            leading(current, service)
                                                    ? Optional.of(true)
                                                    : Optional.empty());
        }
    }

    private void assertNothingIsLost() throws Exception {
        assertAllDelivered();
        awaitAllPublished();
        published.assertInOrder();
        assertThat(stack.identityManager().received(tenantId))
                .extracting(receipt -> receipt.path("fingerprint").asText())
                .containsAll(registered.stream().map(Version::fingerprint).toList());
    }

    private static Tenant as(String person, Release release, String tenant) {
        return new Tenant(release.as(person), tenant);
    }

    private void register(Release release, String alias, int number) throws IOException {
        var answer =
                as("acme-admin", release, DemoSetting.TENANT)
                        .uploadAny(alias, Upload.of(pem(alias + "-" + number), PROCEDURE))
                        .require(201)
                        .json();
        var version = answer.has("latest") ? answer.path("latest") : answer;
        assertThat(version.path("version").asInt()).isEqualTo(number);
        registered.add(new Version(alias, number, version.path("fingerprint").asText()));
    }

    private byte[] pem(String name) {
        return stack.clients().forClient(name, KeyType.P_256).pem();
    }

    private void registerTenant(Release release, String key) throws IOException {
        as("platform-admin", release, key).registerIfMissing(key);
        tenants.add(key);
    }

    private void uploadAsPlatform(Release release, String tenant) throws IOException {
        as("platform-admin", release, tenant).upload("first", Upload.of(pem(tenant))).require(201);
    }

    private void assertAllDelivered() throws IOException {
        var acme = as("acme-auditor", current, DemoSetting.TENANT);
        for (var version : registered) {
            var _ = acme.awaitDelivery(version.alias(), version.number(), "delivered", PATIENCE);
        }
        for (var i = 0; i < ALIASES; i++) {
            assertThat(acme.deliveries("shared-" + i))
                    .as("one delivery of each version of shared-" + i)
                    .extracting(delivery -> delivery.path("version").asInt())
                    .doesNotHaveDuplicates();
        }
    }

    /** These members are the same, whichever release is asked. */
    private void assertAgree(String path, String... members) throws IOException {
        var person = path.startsWith("/api/tenants/acme/") ? "acme-auditor" : "platform-admin";
        var said = members(previous.as(person).get(path).require(200), members);

        assertThat(said).as(path).isNotEmpty();
        assertThat(members(current.as(person).get(path).require(200), members))
                .as(path)
                .isEqualTo(said);
    }

    private static List<List<JsonNode>> members(Answer answer, String... names) {
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .map(item -> Stream.of(names).map(item::required).toList())
                .toList();
    }

    private static boolean leading(Release release, Part service) throws IOException {
        return release.metric(service, "sealpost_relay_leading") == 1;
    }

    private void awaitAllPublished() {
        published.await(Topic.TENANTS, tenants, data -> data.path("tenantKey").asText());
        var versions = registered.stream().map(Version::toString).toList();
        published.await(Topic.CERTIFICATES, versions, PreviousReleaseIT::version);
        published.await(Topic.DELIVERIES, versions, PreviousReleaseIT::version);
    }

    private static String version(JsonNode data) {
        return data.path("alias").asText() + " " + data.path("version").asInt();
    }
}
