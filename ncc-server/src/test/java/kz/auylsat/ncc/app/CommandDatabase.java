package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.auylsat.testing.PostgresServer;

/** The words that point the {@code ncc} command at a database of a PostgreSQL server. */
record CommandDatabase(PostgresServer server, String name, Path passwordFile) {
    /** The password's file is written into this folder. */
    static CommandDatabase of(PostgresServer server, String name, Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve(name + ".password"), server.password());
        return new CommandDatabase(
                server, name, Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------")));
    }

    /** As the program names it. */
    @Override
    public String toString() {
        return "PostgreSQL " + server.host() + ":" + server.port() + "/" + name;
    }

    /** By key. */
    Map<String, String> settings() {
        return Map.of(
                "inventory.url",
                "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + name,
                "inventory.user",
                PostgresServer.USER,
                "inventory.passwordFile",
                passwordFile.toString());
    }

    /** As flags. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        settings().forEach((key, value) -> words.add("--set=" + key + "=" + value));
        return words;
    }
}
