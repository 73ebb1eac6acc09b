package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Users, tokens and the audit log by the command, in a data folder without a running NCC. */
class UserCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void tables() {
        try (SqliteFile file = SqliteFile.open(folder.resolve("inventory.db"))) {
            Database.open(file).close();
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.toString()));
        CommandLine ncc = NccMain.commandLine();
        ncc.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return ncc.execute(all.toArray(String[]::new));
    }

    private String password(String text) throws IOException {
        Path file = folder.resolve("password");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text).toString();
    }

    @Test
    void aUserIsAddedListedChangedAndDeletedAndTheLogTellsIt() throws IOException {
        String file = password("four words of mine");
        assertThat(run(
                        "access",
                        "user",
                        "add",
                        "aigul",
                        "--role",
                        "operator",
                        "--region",
                        "TJ/Sughd",
                        "--password-file",
                        file))
                .as(err.toString())
                .isZero();
        assertThat(run("access", "user", "list")).isZero();
        assertThat(out.toString()).contains("aigul", "operator", "TJ/Sughd", "never");
        assertThat(run("access", "user", "role", "aigul", "--role", "contact-centre", "--all-regions"))
                .isZero();
        assertThat(run("access", "user", "disable", "aigul")).isZero();
        assertThat(run("access", "user", "list")).isZero();
        assertThat(out.toString()).contains("contact-centre", "all", "disabled");
        assertThat(run("access", "user", "delete", "aigul")).isZero();
        assertThat(run("audit", "list")).isZero();
        assertThat(out.toString())
                .contains("ncc access user add", "users/aigul", "operator, regions TJ/Sughd", "ncc access user delete")
                .contains(CommandAudit.systemUser())
                .doesNotContain("four words");
        assertThat(run("audit", "verify")).isZero();
        assertThat(out.toString()).startsWith("4 entries, whole, from ");
    }

    @Test
    void whatIsWrongIsOneLineAndChangesNothing() throws IOException {
        assertThat(run("access", "user", "add", "aigul", "--role", "viewer", "--password-file", password("short")))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("the password has 5 characters: choose 12 to 200");
        assertThat(run("access", "token", "system")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("\"system\": that is what the NCC itself is called in histories");
        assertThat(run("access", "user", "add", "aigul", "--role", "boss", "--password-file", "x"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no role boss; there are viewer, operator");
        assertThat(run("access", "user", "role", "nobody", "--role", "viewer")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("no user is called nobody");
        assertThat(run("access", "token", "grafana", "--for", "9999d")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("731 days at most");
        assertThat(run("audit", "head")).isZero();
        assertThat(out.toString()).startsWith("0:");
    }

    @Test
    void aHeadThatWasNotedFindsALogThatWasCutOff() throws Exception {
        run("access", "token", "grafana");
        run("access", "token", "prometheus", "--role", "operator");
        run("audit", "head");
        String head = out.toString().strip();
        assertThat(run("audit", "verify", "--from-head", head)).isZero();
        assertThat(run("audit", "verify", "--from-head", "3" + head.substring(1)))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("its end was cut off");
        assertThat(run("audit", "verify", "--from-head", "nonsense")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run(
                        "audit",
                        "export",
                        "--file",
                        folder.resolve("audit.jsonl").toString()))
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("audit.jsonl")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("{\"actor\":"));
    }
}
