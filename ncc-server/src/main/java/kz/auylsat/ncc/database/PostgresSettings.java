package kz.auylsat.ncc.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the inventory is in PostgreSQL, and how it is reached.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param name the database's
 * @param tlsRoot the certificate authority that the server's certificate must come from, PEM; null for those of Java
 */
public record PostgresSettings(
        String host,
        int port,
        String name,
        String user,
        String password,
        Tls tls,
        @Nullable Path tlsRoot) {

    /** How the way to the server is protected, in PostgreSQL's own words for {@code sslmode}. */
    public enum Tls {
        /** Not at all: passwords and keys cross the network in clear. */
        DISABLE("disable"),
        /** Encrypted, whoever the server is. */
        REQUIRE("require"),
        /** Encrypted, and the server is who its certificate says. */
        VERIFY_FULL("verify-full");

        private final String text;

        Tls(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Where it is, for messages: without the password. */
    @Override
    public String toString() {
        return "PostgreSQL " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + name;
    }
}
