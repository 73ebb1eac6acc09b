package kz.auylsat.ncc.app;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.ncc.app.NccConfiguration.Gateway;
import kz.auylsat.ncc.app.NccConfiguration.Poll;
import kz.auylsat.ncc.app.NccConfiguration.Series;
import kz.auylsat.ncc.app.NccConfiguration.Snmp;
import kz.auylsat.ncc.app.NccConfiguration.Web;
import kz.auylsat.ncc.inventory.IpLiteral;
import kz.auylsat.ncc.snmp.SnmpCredentials;
import kz.auylsat.ncc.yaml.Durations;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlField;
import kz.auylsat.ncc.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/** Makes one validated {@link NccConfiguration} of a YAML file, {@code NCC_*} variables and flags, or tells every mistake. */
public final class ConfigurationReader {
    private ConfigurationReader() {}

    /**
     * Reads the configuration; a flag goes before a variable, a variable before the file, the file before the default.
     *
     * @param file the YAML file; null for none. Relative folders in it are relative to its own folder
     * @param environment the process's environment; only names that begin with {@code NCC_} are looked at
     * @param flags values of {@code --set key=value} by key, as {@code web.port}
     * @throws ProblemsException with every mistake
     */
    public static NccConfiguration read(
            @Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        List<YamlField> documents = file == null ? List.of() : YamlReader.read(file, file.toString());
        if (documents.size() > 1) {
            throw new ProblemsException(new Problem(
                    documents.get(1).file(), documents.get(1).line(), "a second document: remove the \"---\""));
        }
        Path base = file == null
                ? Path.of("")
                : Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        YamlField root = documents.isEmpty()
                ? YamlReader.nothing(file == null ? "configuration" : file.toString())
                : documents.get(0);
        Layers layers = new Layers(root, environment, flags);
        NccConfiguration configuration = read(layers, base);
        if (configuration.gateway() != null) {
            checkPorts(layers.field("gateway.port"), configuration.gateway(), configuration.web());
        }
        layers.throwProblems();
        return configuration;
    }

    private static NccConfiguration read(Layers layers, Path base) {
        Path data = folder(layers, base, "data").orElse(base.resolve("data"));
        return new NccConfiguration(
                data,
                folder(layers, base, "manifests").orElse(base.resolve("manifests")),
                folder(layers, base, "profiles").orElse(null),
                web(layers),
                snmp(layers, base),
                poll(layers),
                series(layers, base),
                RolloutFieldsReader.read(layers),
                MaintenanceFieldsReader.read(layers),
                HttpAddress.read(
                                layers.field("grafana.url"),
                                "Grafana's address, its sub-path included, without ? and #: write https://grafana.example.org",
                                "whoever follows the link signs in to Grafana")
                        .map(URI::toString)
                        .orElse(null),
                gateway(layers),
                secrets(layers, base, data),
                OidcFieldsReader.read(layers.field("access.oidc"), layers.field("web.publicUrl"), base),
                PostgresFieldsReader.read(layers, base));
    }

    private static NccConfiguration.Secrets secrets(Layers layers, Path base, Path data) {
        YamlField command = layers.field("secrets.keyCommand");
        YamlField file = layers.field("secrets.keyFile");
        List<String> words =
                command.list().stream().flatMap(word -> word.text().stream()).toList();
        if (command.isPresent() && words.isEmpty()) {
            command.problem("no program: write [/usr/local/bin/auylsat-key, its, arguments]");
        }
        if (command.isPresent() && file.isPresent()) {
            file.problem("beside secrets.keyCommand: write one of them");
        }
        return new NccConfiguration.Secrets(
                file.as("a file's name: write /etc/auylsat/master.key", base::resolve)
                        .orElse(data.resolve("secrets/master.key")),
                words,
                duration(
                        layers,
                        "enrolment.tokenFor",
                        Duration.ofMinutes(10),
                        Duration.ofDays(60),
                        Duration.ofDays(30)));
    }

    private static void checkPorts(YamlField field, Gateway gateway, Web web) {
        boolean sameHost = gateway.host().equals(web.host())
                || gateway.host().isAnyLocalAddress()
                || web.host().isAnyLocalAddress();
        if (sameHost && gateway.port() == web.port() && gateway.port() != 0) {
            field.problem(gateway.port() + " is web.port too, on the same host: write another");
        }
    }

    /** None of its keys: no gateway. */
    private static @Nullable Gateway gateway(Layers layers) {
        YamlField hostField = layers.field("gateway.host");
        YamlField portField = layers.field("gateway.port");
        YamlField namesField = layers.field("gateway.names");
        if (!hostField.isPresent() && !portField.isPresent() && !namesField.isPresent()) {
            return null;
        }
        InetAddress host = hostField
                .as("an IP address: write 0.0.0.0 for every interface", IpLiteral::parse)
                .orElseGet(InetAddress::getLoopbackAddress);
        List<String> names = new ArrayList<>();
        for (YamlField name : namesField.list()) {
            name.as("a host name or an IP address: write ncc.example.org", ConfigurationReader::hostName)
                    .ifPresent(names::add);
        }
        if (names.isEmpty()) {
            if (host.isAnyLocalAddress()) {
                namesField.problem(
                        "write how boxes reach the gateway, as [ncc.example.org]: its certificate is for these");
            }
            names.add(host.getHostAddress());
        }
        return new Gateway(host, portField.integer(0, 65_535).orElse(GatewayPaths.PORT), List.copyOf(names));
    }

    private static String hostName(String text) {
        if (text.length() > 253 || !text.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]+")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Optional<Path> folder(Layers layers, Path base, String key) {
        return layers.field(key).as("a folder's name: write data", base::resolve);
    }

    private static Web web(Layers layers) {
        InetAddress host = layers.field("web.host")
                .as("an IP address: write 127.0.0.1, or 0.0.0.0 for every interface", IpLiteral::parse)
                .orElseGet(InetAddress::getLoopbackAddress);
        int port = layers.field("web.port").integer(0, 65_535).orElse(8080);
        String publicUrl = layers.field("web.publicUrl")
                .as("an address: write https://ncc.example.org", ConfigurationReader::url)
                .orElse(null);
        return new Web(
                host, port, publicUrl, networks(layers.field("web.trustedProxies"), "10.0.0.5", "127.0.0.0/8", "::1"));
    }

    private static List<Cidr> networks(YamlField field, String example, String... otherwise) {
        if (!field.isPresent()) {
            return Stream.of(otherwise).map(Cidr::parse).toList();
        }
        List<Cidr> networks = new ArrayList<>();
        for (YamlField network : field.list()) {
            network.as("a network: write " + example, Cidr::parse).ifPresent(networks::add);
        }
        return List.copyOf(networks);
    }

    private static Snmp snmp(Layers layers, Path base) {
        List<Cidr> allowed = networks(layers.field("snmp.managementNetworks"), "10.58.0.0/16", "127.0.0.0/8");
        Map<String, SnmpCredentials> credentials = new LinkedHashMap<>();
        layers.field("snmp.credentials")
                .entries()
                .forEach((name, field) ->
                        CredentialsReader.read(field, base).ifPresent(value -> credentials.put(name, value)));
        int buffer =
                layers.field("snmp.receiveBufferBytes").integer(65_536, 1 << 28).orElse(8 << 20);
        return new Snmp(allowed, buffer, credentials);
    }

    private static Poll poll(Layers layers) {
        return new Poll(
                duration(layers, "poll.interval", Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofSeconds(30)),
                layers.field("poll.slowEvery").integer(1, 1_000).orElse(10),
                layers.field("poll.missesToDown").integer(1, 100).orElse(2),
                layers.field("poll.inFlightMax").integer(1, 1_000_000).orElse(20_000));
    }

    private static Series series(Layers layers, Path base) {
        Duration day = Duration.ofDays(1);
        return new Series(
                layers.field("series.queueMax").integer(1_000, 10_000_000).orElse(100_000),
                duration(layers, "series.rawFor", day, day.multipliedBy(3_660), Duration.ofDays(30)),
                duration(layers, "series.fiveMinutesFor", day, day.multipliedBy(7_320), Duration.ofDays(730)),
                duration(layers, "series.oneHourFor", day, day.multipliedBy(36_600), Duration.ofDays(3_653)),
                InfluxFieldsReader.read(layers.field("series.influx"), base));
    }

    static Duration duration(Layers layers, String key, Duration least, Duration greatest, Duration otherwise) {
        YamlField field = layers.field(key);
        Optional<Duration> duration = field.as(Durations.EXPECTED, Durations::parse);
        if (duration.isPresent()
                && (duration.get().compareTo(least) < 0 || duration.get().compareTo(greatest) > 0)) {
            field.problem(
                    field.text("") + " is outside " + Durations.format(least) + " to " + Durations.format(greatest));
        }
        return duration.orElse(otherwise);
    }

    private static String url(String text) {
        if (!text.matches("https?://[^\\s/]+(/\\S*)?")) {
            throw new IllegalArgumentException(text);
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** A secret's file, which nobody else may read; empty with a noted problem where it cannot be used. */
    static Optional<String> secret(YamlField field, Path base) {
        return secret(field, base, SecretFile::read);
    }

    /** As above, made of the file by {@code reader}, which may throw {@link UnavailableException}. */
    static <T> Optional<T> secret(YamlField field, Path base, Function<Path, T> reader) {
        Optional<Path> file = field.as("a file's name: write secrets/pilot", base::resolve);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(file.get()));
        } catch (UnavailableException e) {
            field.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
