package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.auylsat.ncc.access.Principal;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.access.TokenWish;
import kz.auylsat.ncc.testing.TestAccess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of the contract, called over HTTP as every role and as none: the answers are those of docs/access.md. */
class RoutesByRoleTest {
    private static final Path DOCUMENT = documents().resolve("access.md");
    private static final String BEGIN = "<!-- the table is made of the contract: RoutesByRoleTest -->";
    private static final String END = "<!-- end of the table -->";

    /** These are for sessions: a token that may call them is told so with 403. */
    private static final List<String> OWN_REFUSALS = List.of("signOut", "addToken", "changePassword");

    @TempDir
    private static Path folder;

    private static FakeNcc ncc;
    private static ApiClient client;
    private static List<Operation> operations;

    private static Path documents() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("docs")) ? here.resolve("docs") : here.resolveSibling("docs");
    }

    @BeforeAll
    static void start() throws Exception {
        ncc = FakeNcc.start(folder, 10, FakeNcc.testSettings());
        client = new ApiClient(ncc, "tests");
        OpenAPIContract contract = ContractReader.requests(ncc.vertx())
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        operations = contract.operations().stream()
                .sorted(Comparator.comparing(Operation::getOpenAPIPath)
                        .thenComparing(operation -> operation.getHttpMethod().name()))
                .toList();
    }

    @AfterAll
    static void stop() {
        ncc.close();
    }

    @Test
    void everyOperationSaysWhoMayCallIt() {
        assertThat(operations).hasSizeGreaterThan(30).allSatisfy(operation -> {
            OperationAccess access = AccessRoutes.access(operation);
            assertThat(access.roles()).as(operation.getOperationId()).isNotEmpty();
        });
    }

    @Test
    void anOperationWithoutRolesIsForNobody() {
        OperationAccess silent = OperationAccess.of("silent", Map.of());
        for (Role role : Role.values()) {
            Principal principal = new Principal("x", role, Regions.ALL, Principal.Means.USER, "", null);
            assertThat(silent.of(principal)).isEqualTo(OperationAccess.Verdict.NOT_THIS_ROLE);
        }
        assertThat(silent.of(null)).isEqualTo(OperationAccess.Verdict.NOT_SIGNED_IN);
    }

    @Test
    void aRoleThatCoversAnotherMayDoAllThatItMay() {
        for (Operation operation : operations) {
            OperationAccess access = AccessRoutes.access(operation);
            for (Role role : access.roles()) {
                for (Role wider : Role.values()) {
                    if (wider.covers(role)) {
                        assertThat(access.roles())
                                .as(wider + " covers " + role + ", who may " + operation.getOperationId())
                                .contains(wider);
                    }
                }
            }
        }
    }

    @Test
    void theTableOfTheDocumentIsThatOfTheContract() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        assertThat(begin).as("docs/access.md has the table").isPositive().isLessThan(end);
        String table = document.substring(begin + BEGIN.length(), end).strip();
        if (Boolean.getBoolean("auylsat.write")) {
            Files.writeString(
                    DOCUMENT, document.substring(0, begin + BEGIN.length()) + "\n" + table() + document.substring(end));
            return;
        }
        assertThat(table).as("-Dauylsat.write=true writes it anew").isEqualTo(table().strip());
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| operation | none |");
        for (Role role : Role.values()) {
            table.append(' ').append(role.id()).append(" |");
        }
        table.append(" within regions |\n|")
                .append(" --- |".repeat(Role.values().length + 3))
                .append('\n');
        for (Operation operation : operations) {
            OperationAccess access = AccessRoutes.access(operation);
            table.append("| `")
                    .append(operation.getHttpMethod().name())
                    .append(' ')
                    .append(operation.getOpenAPIPath())
                    .append("` | ")
                    .append(access.strangers() ? "yes" : "401")
                    .append(" |");
            for (Role role : Role.values()) {
                table.append(access.roles().contains(role) ? " yes |" : " 403 |");
            }
            Object regions = operation.getExtensions().get(OperationAccess.REGIONS);
            table.append(' ')
                    .append(regions == null ? "403" : regions.equals("limited") ? "theirs" : "yes")
                    .append(" |\n");
        }
        return table.toString();
    }

    /** By the cells of the document: operation, then column. */
    private static Map<String, Map<String, String>> cells() throws IOException {
        String document = Files.readString(DOCUMENT);
        List<String> lines = document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END))
                .strip()
                .lines()
                .toList();
        List<String> columns = cells(lines.get(0));
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(2, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 1; i < cells.size(); i++) {
                row.put(columns.get(i), cells.get(i));
            }
            rows.put(cells.get(0).replace("`", ""), row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.length() - 1).split("\\|")) {
            cells.add(cell.strip());
        }
        return cells;
    }

    @Test
    void everyRouteAnswersEveryRoleAsTheTableSays() throws IOException {
        Map<String, Map<String, String>> table = cells();
        for (Role role : Role.values()) {
            String token = ncc.token("as-" + role.id(), role, Regions.ALL);
            for (Operation operation : operations) {
                assertAnswer(operation, role.id(), status(operation, token), cell(table, operation, role.id()));
            }
        }
        for (Operation operation : operations) {
            assertAnswer(operation, "none", status(operation, null), cell(table, operation, "none"));
            assertAnswer(
                    operation,
                    "a token that is none",
                    status(operation, "x".repeat(43)),
                    cell(table, operation, "none"));
        }
    }

    @Test
    void anExpiredTokenIsNone() throws IOException {
        Instant past = Instant.now().minusSeconds(100);
        String expired = ncc.access
                .issueApiToken(
                        new TokenWish("expired", Role.ADMIN, Regions.ALL, past.plusSeconds(50), null),
                        past,
                        TestAccess.entry("token"))
                .secret();
        Map<String, Map<String, String>> table = cells();
        for (Operation operation : operations) {
            assertAnswer(operation, "an expired token", status(operation, expired), cell(table, operation, "none"));
        }
    }

    @Test
    void whoIsLimitedToRegionsIsAnsweredAsTheTableSays() throws IOException {
        Map<String, Map<String, String>> table = cells();
        for (Role role : List.of(Role.ADMIN, Role.VIEWER)) {
            String token = ncc.token("limited-" + role.id(), role, new Regions(List.of("TJ/GBAO")));
            for (Operation operation : operations) {
                String said = cell(table, operation, role.id());
                String expected = said.equals("yes") ? cell(table, operation, "within regions") : said;
                int status = status(operation, token);
                if (expected.equals("theirs") && operation.getOpenAPIPath().contains("{")) {
                    // A change is looked at before the village that it is about.
                    assertThat(status)
                            .as(operation.getOperationId() + " of a village elsewhere")
                            .isIn(operation.getHttpMethod().equals(HttpMethod.GET) ? List.of(404) : List.of(400, 404));
                } else {
                    assertAnswer(operation, "limited " + role, status, expected.equals("theirs") ? "yes" : expected);
                }
            }
        }
    }

    @Test
    void listsShowOnlyTheRegionsOfWhoAsks() {
        String limited = ncc.token("gbao", Role.VIEWER, new Regions(List.of("TJ/GBAO")));
        JsonObject fleet = json("/api/v1/fleet", limited);
        assertThat(fleet.getJsonArray("items"))
                .hasSize(3)
                .allSatisfy(item ->
                        assertThat(((JsonObject) item).getString("region")).isEqualTo("GBAO"));
        assertThat(json("/api/v1/settlements", limited).getInteger("total")).isEqualTo(3);
        JsonObject counts = json("/api/v1/status", limited).getJsonObject("counts");
        assertThat(counts.stream().mapToInt(count -> (Integer) count.getValue()).sum())
                .isEqualTo(3);
        assertThat(client.send(asked("/api/v1/terminals/murghob", limited)).statusCode())
                .isEqualTo(200);
        assertThat(client.send(asked("/api/v1/terminals/garm", limited)).statusCode())
                .isEqualTo(404);
    }

    /** A browser in which another signs in holds the answers of the one before. */
    @Test
    void aTagOfAWiderViewIsNoTagOfANarrowerOne() {
        String limited = ncc.token("narrow", Role.VIEWER, new Regions(List.of("TJ/GBAO")));
        for (String path : List.of("/api/v1/fleet", "/api/v1/settlements")) {
            String wide = client.get(path).headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> narrow = client.send(asked(path, limited).header("If-None-Match", wide));
            assertThat(narrow.statusCode()).isEqualTo(200);
        }
    }

    private static HttpRequest.Builder asked(String path, String token) {
        return client.request(path).header("Authorization", "Bearer " + token);
    }

    private static JsonObject json(String path, String token) {
        return new JsonObject(client.send(asked(path, token)).body());
    }

    private static String cell(Map<String, Map<String, String>> table, Operation operation, String column) {
        String row = operation.getHttpMethod().name() + " " + operation.getOpenAPIPath();
        return Optional.ofNullable(table.get(row))
                .map(cells -> cells.get(column))
                .orElseThrow(() -> new AssertionError("docs/access.md has no row " + row));
    }

    private static void assertAnswer(Operation operation, String who, int status, String cell) {
        String call = who + " calls " + operation.getOperationId() + ": " + status;
        switch (cell) {
            case "401" -> assertThat(status).as(call).isEqualTo(401);
            case "403" -> assertThat(status).as(call).isEqualTo(403);
            // Let through: what the operation itself says of a request without a body, or of things that are not there.
            case "yes" ->
                assertThat(status).as(call).isLessThan(500).satisfies(told -> {
                    if (!operation.getOperationId().equals("signIn")) {
                        assertThat(told).isNotEqualTo(401);
                    }
                    if (!OWN_REFUSALS.contains(operation.getOperationId())) {
                        assertThat(told).isNotEqualTo(403);
                    }
                });
            default -> throw new AssertionError("docs/access.md: a cell says " + cell);
        }
    }

    private static int status(Operation operation, @Nullable String token) {
        String path = operation
                .getOpenAPIPath()
                .replace("{terminalId}", "garm")
                .replace("{settlementId}", "garm")
                .replace("{sessionId}", "0123456789ab")
                .replaceAll("\\{[^}]+}", "nothing");
        HttpRequest.Builder request = client.request("/api/v1" + path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpMethod method = operation.getHttpMethod();
        request.method(method.name(), HttpRequest.BodyPublishers.noBody());
        return operation.getOperationId().equals("streamEvents")
                ? head(request)
                : client.send(request).statusCode();
    }

    /** Of an answer that has no end. */
    private static int head(HttpRequest.Builder request) {
        HttpResponse<Stream<String>> response = client.lines(request);
        int status = response.statusCode();
        response.body().close();
        return status;
    }
}
