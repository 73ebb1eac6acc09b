package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.ncc.database.PostgresSettings;
import kz.auylsat.ncc.database.PostgresSettings.Tls;
import kz.auylsat.ncc.inventory.IpLiteral;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads {@code inventory.*}: the PostgreSQL that holds the inventory instead of a file of the data folder. */
final class PostgresFieldsReader {
    private static final int PORT = 5432;
    private static final int PORT_MAX = 65_535;
    private static final Pattern URL = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9.-]+))(?::([0-9]{1,5}))?/([A-Za-z0-9_.-]+)");

    private PostgresFieldsReader() {}

    /** Where the database is. */
    private record Place(String host, int port, String name) {}

    /** Null where none of the keys is there, and where one has a mistake, which is noted then. */
    static @Nullable PostgresSettings read(Layers layers, Path base) {
        YamlField url = layers.field("inventory.url");
        YamlField user = layers.field("inventory.user");
        YamlField passwordFile = layers.field("inventory.passwordFile");
        YamlField tlsField = layers.field("inventory.tls");
        YamlField rootField = layers.field("inventory.tlsRoot");
        if (!url.isPresent()) {
            for (YamlField field : new YamlField[] {user, passwordFile, tlsField, rootField}) {
                if (field.isPresent()) {
                    field.problem("needs inventory.url: write jdbc:postgresql://db.example.org:5432/auylsat there");
                }
            }
            return null;
        }
        Optional<Place> place = place(url);
        Optional<String> name = required(user, "the user of the database: write auylsat");
        Optional<String> password = passwordFile.isPresent()
                ? ConfigurationReader.secret(passwordFile, base)
                : required(passwordFile, "the file that holds the user's password, alone: write secrets/postgres");
        Optional<Tls> tls = tlsField.as("one of disable, require, verify-full", PostgresFieldsReader::tls);
        Optional<Path> root = root(rootField, tls, base);
        if (place.isEmpty() || name.isEmpty() || password.isEmpty()) {
            return null;
        }
        Place there = place.get();
        return new PostgresSettings(
                there.host(),
                there.port(),
                there.name(),
                name.get(),
                password.get(),
                tls.orElse(isLoopback(there.host()) && root.isEmpty() ? Tls.DISABLE : Tls.VERIFY_FULL),
                root.orElse(null));
    }

    /** The authority's file, found to hold a certificate; whoever names one wants the server's name verified. */
    private static Optional<Path> root(YamlField field, Optional<Tls> tls, Path base) {
        Optional<Path> root = field.as("a file's name: write postgres-ca.pem", base::resolve);
        if (root.isPresent() && tls.isPresent() && tls.get() != Tls.VERIFY_FULL) {
            field.problem("is used with inventory.tls: verify-full alone: write that, or leave tlsRoot out");
        } else if (root.isPresent() && !holdsCertificate(root.get())) {
            field.problem(root.get() + " holds no certificate that can be read: name the PEM file of the authority that"
                    + " signed the server's certificate");
        }
        return root;
    }

    private static boolean holdsCertificate(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .isEmpty();
        } catch (IOException | CertificateException e) {
            return false;
        }
    }

    private static Optional<Place> place(YamlField url) {
        Optional<String> text = url.text();
        if (text.isPresent() && text.get().contains("@")) {
            // Not repeated: it may hold a password.
            url.problem("user:password is no part of an address: write inventory.user and inventory.passwordFile");
            return Optional.empty();
        }
        return url.as(
                "a PostgreSQL database's address without ? and #: write jdbc:postgresql://db.example.org:5432/auylsat",
                PostgresFieldsReader::parse);
    }

    private static Place parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw new IllegalArgumentException(text);
        }
        int port = url.group(3) == null ? PORT : Integer.parseInt(url.group(3));
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException(text);
        }
        return new Place(url.group(1) == null ? url.group(2) : url.group(1), port, url.group(4));
    }

    private static Optional<String> required(YamlField field, String expected) {
        Optional<String> text = field.text().filter(word -> !word.isBlank());
        if (text.isEmpty()) {
            field.problem("is missing beside inventory.url: " + expected);
        }
        return text;
    }

    private static Tls tls(String text) {
        for (Tls tls : Tls.values()) {
            if (tls.text().equals(text)) {
                return tls;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static boolean isLoopback(String host) {
        try {
            InetAddress address = IpLiteral.parse(host);
            return address.isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return host.equals("localhost");
        }
    }
}
