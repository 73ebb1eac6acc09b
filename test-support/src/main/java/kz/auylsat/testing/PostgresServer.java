package kz.auylsat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of the tests' own: on the loopback, a free port and a folder of its own, which ends with the
 * process that started it, however that ends.
 *
 * <p>It is Debian's PostgreSQL 15; a test that asks for it is skipped (or fails) where that is {@link Absent}. PostgreSQL
 * refuses to run as root, so root runs it as the user {@code postgres}.
 */
public final class PostgresServer implements AutoCloseable {
    public static final String USER = "auylsat";

    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final int START_SECONDS_MAX = 60;
    private static final int STOP_SECONDS_MAX = 20;

    /** The server ends, and its folder goes, when the pipe from this process does. */
    private static final String UNTIL_THE_PIPE_ENDS =
            "\"$@\" & server=$!; cat >/dev/null; kill -INT $server 2>/dev/null; wait $server";

    private static @Nullable PostgresServer shared;

    private final Path folder;
    private final Path data;
    private final int port = RealProgram.freeTcpPort();
    private final String password = UUID.randomUUID().toString();
    private final boolean durable;
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable Process process;

    private PostgresServer(Path folder, Path data, boolean durable) {
        this.folder = folder;
        this.data = data;
        this.durable = durable;
    }

    /** The one that the tests of this process share; it loses nothing but at a crash of the machine. */
    public static synchronized PostgresServer shared() throws IOException, InterruptedException, SQLException {
        if (shared == null) {
            PostgresServer server = create(false);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            shared = server;
        }
        return shared;
    }

    /**
     * A server of the caller's own, running.
     *
     * @param durable whether a commit waits for the disk
     */
    public static PostgresServer create(boolean durable) throws IOException, InterruptedException, SQLException {
        Path folder = folder();
        return started(new PostgresServer(folder, folder.resolve("data"), durable));
    }

    /** One whose tables are on this disk, and its log of writes on another. */
    public static PostgresServer onDisk(Path disk) throws IOException, InterruptedException, SQLException {
        Path folder = folder();
        return started(new PostgresServer(folder, Files.createDirectory(disk.resolve("data")), false));
    }

    private static Path folder() throws IOException {
        if (!Files.isExecutable(PROGRAMS.resolve("initdb"))) {
            throw Absent.because("PostgreSQL 15 is not in " + PROGRAMS + " (Debian: postgresql-15)");
        }
        return Files.createTempDirectory("auylsat-postgres");
    }

    private static PostgresServer started(PostgresServer server)
            throws IOException, InterruptedException, SQLException {
        server.initialize();
        server.start();
        return server;
    }

    public String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    /** Makes a database and returns its name. */
    public String createDatabase() throws SQLException {
        return createDatabase("template0");
    }

    /** Makes a database with everything that {@code template} holds, to which nobody may be connected. */
    public String createDatabase(String template) throws SQLException {
        String name = "test_" + databases.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + template);
        return name;
    }

    /** Ends whoever is connected, and the database. */
    public void dropDatabase(String name) throws SQLException {
        execute("postgres", "DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** Runs one statement as the user of the tests. */
    public void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** From now on this certificate and key (PEM) are shown to whoever asks for TLS; clear text goes on beside it. */
    public void offerTls(String certificate, String key) throws IOException, InterruptedException, SQLException {
        for (var file : Map.of("server.crt", certificate, "server.key", key).entrySet()) {
            Path path = Path.of(data(), file.getKey());
            Files.deleteIfExists(path);
            Files.writeString(
                    Files.createFile(
                            path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                    file.getValue());
            if (isRoot()) {
                ran(List.of("chown", "postgres", path.toString()));
            }
        }
        execute("postgres", "ALTER SYSTEM SET ssl = on");
        stop();
        start();
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + host() + ":" + port + "/" + database, USER, password);
    }

    /** Starts the server again on the same port and folder. */
    public void start() throws IOException, InterruptedException, SQLException {
        List<String> command = asItsUser(PROGRAMS.resolve("postgres").toString(), "-D", data());
        command.addAll(List.of("-h", host(), "-p", Integer.toString(port), "-k", ""));
        if (!durable) {
            command.addAll(List.of("-F", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"));
        }
        command.addAll(0, List.of("/bin/sh", "-c", UNTIL_THE_PIPE_ENDS, "postgres"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        awaitAnswer(process);
    }

    /** Ends the server; what was committed stays in its folder. */
    public void stop() throws InterruptedException {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            running.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!running.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
            running.destroyForcibly();
            throw new AssertionError("PostgreSQL still runs " + STOP_SECONDS_MAX + " s after it was told to end");
        }
        process = null;
    }

    /** Ends it as a power cut of the server would, and starts it again. */
    public void crash() throws IOException, InterruptedException, SQLException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        ran(List.of("kill", "-QUIT", pid));
        stop();
        start();
    }

    /** Cuts every connection of the NCC's programs; how many those were. */
    public int cutConnections() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE application_name = 'auylsat'")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public void close() {
        try {
            stop();
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize() throws IOException, InterruptedException {
        Path passwordFile = Files.writeString(folder.resolve("password"), password);
        if (isRoot()) {
            ran(List.of("chown", "-R", "postgres", folder.toString()));
            if (Files.exists(data)) {
                ran(List.of("chown", "postgres", data.toString()));
            }
        }
        List<String> command = asItsUser(PROGRAMS.resolve("initdb").toString(), "-D", data());
        command.add("--waldir=" + folder.resolve("wal"));
        command.addAll(List.of("-U", USER, "--auth=scram-sha-256", "--pwfile=" + passwordFile));
        command.addAll(List.of("--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"));
        ran(command);
    }

    private void awaitAnswer(Process server) throws IOException, InterruptedException, SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (true) {
            try {
                connect("postgres").close();
                return;
            } catch (SQLException notYet) {
                if (!server.isAlive() || System.nanoTime() > end) {
                    throw new AssertionError("PostgreSQL does not answer: " + Files.readString(folder.resolve("log")));
                }
                Thread.sleep(20);
            }
        }
    }

    private String data() {
        return data.toString();
    }

    private static List<String> asItsUser(String... command) {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void ran(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + ": " + output);
        }
    }
}
