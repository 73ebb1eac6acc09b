package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import kz.auylsat.ncc.testing.DockerEngine;
import org.opentest4j.TestAbortedException;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** An InfluxDB of some generation in a container, with a token that may do everything. */
abstract class InfluxContainer implements ContractServer {
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    final GenericContainer<?> container;
    String organisation = "";
    String token;

    private InfluxContainer(String image, int port) {
        this.port = port;
        container = new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(port);
    }

    /** Skips the test where no engine answers, or where the image cannot be had. */
    static <T extends InfluxContainer> T start(T server) throws Exception {
        DockerEngine.require();
        try {
            server.container.start();
        } catch (ContainerFetchException e) {
            throw new TestAbortedException("the image cannot be fetched: " + e.getMessage(), e);
        }
        server.prepare();
        return server;
    }

    /** Once it answers. */
    void prepare() throws Exception {}

    @Override
    public InfluxSettings settings(String database) {
        return InfluxSettings.of(url(), organisation, database, token);
    }

    @Override
    public void close() {
        container.stop();
    }

    final String call(String method, String pathAndQuery, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + pathAndQuery))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header(
                        "Content-Type",
                        body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded");
        if (token != null) {
            request.header("Authorization", "Token " + token);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, pathAndQuery, answer.body())
                .isBetween(200, 299);
        return answer.body();
    }

    private URI url() {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port));
    }

    /** 1.8, with users: its token is {@code user:password}. */
    static final class One extends InfluxContainer {
        One() {
            super("influxdb:1.8", 8086);
            token = "ncc:village-of-tests";
            container
                    .withEnv("INFLUXDB_HTTP_AUTH_ENABLED", "true")
                    .withEnv("INFLUXDB_ADMIN_USER", "ncc")
                    .withEnv("INFLUXDB_ADMIN_PASSWORD", "village-of-tests")
                    .waitingFor(Wait.forHttp("/ping").forStatusCode(204));
        }

        @Override
        public void create(String database) throws Exception {
            String statement = URLEncoder.encode("CREATE DATABASE \"" + database + "\"", StandardCharsets.UTF_8);
            assertThat(call("POST", "/query", "q=" + statement)).doesNotContain("error");
        }
    }

    /** 2.7: InfluxQL finds a bucket by its name, as a database. */
    static final class Two extends InfluxContainer {
        private String organisationId;

        Two() {
            super("influxdb:2.7", 8086);
            organisation = "auylsat";
            token = "token-of-tests";
            container
                    .withEnv("DOCKER_INFLUXDB_INIT_MODE", "setup")
                    .withEnv("DOCKER_INFLUXDB_INIT_USERNAME", "ncc")
                    .withEnv("DOCKER_INFLUXDB_INIT_PASSWORD", "village-of-tests")
                    .withEnv("DOCKER_INFLUXDB_INIT_ORG", organisation)
                    .withEnv("DOCKER_INFLUXDB_INIT_BUCKET", "first")
                    .withEnv("DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", token)
                    .waitingFor(Wait.forHttp("/ping").forStatusCode(204));
        }

        @Override
        void prepare() throws Exception {
            organisationId = new JsonObject(call("GET", "/api/v2/orgs?org=" + organisation, ""))
                    .getJsonArray("orgs")
                    .getJsonObject(0)
                    .getString("id");
        }

        @Override
        public void create(String database) throws Exception {
            call(
                    "POST",
                    "/api/v2/buckets",
                    new JsonObject()
                            .put("orgID", organisationId)
                            .put("name", database)
                            .encode());
        }
    }

    /** 3 Core, which has room for five databases. */
    static final class Three extends InfluxContainer {
        private static final String DATABASES = "/api/v3/configure/database";

        Three() {
            super("influxdb:3-core", 8181);
            container
                    .withCommand("influxdb3", "serve", "--node-id", "contract", "--object-store", "memory")
                    // Who brings no token is refused, which is an answer.
                    .waitingFor(Wait.forHttp("/health").forStatusCode(200).forStatusCode(401));
        }

        @Override
        void prepare() throws Exception {
            token = new JsonObject(call("POST", "/api/v3/configure/token/admin", "{}")).getString("token");
        }

        @Override
        public void create(String database) throws Exception {
            call("POST", DATABASES, new JsonObject().put("db", database).encode());
        }

        @Override
        public void drop(String database) throws Exception {
            call("DELETE", DATABASES + "?db=" + database, "");
        }
    }
}
