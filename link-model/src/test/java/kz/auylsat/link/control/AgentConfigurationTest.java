package kz.auylsat.link.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import org.junit.jupiter.api.Test;

class AgentConfigurationTest {
    @Test
    void readsBackWhatItWrites() {
        for (Map<String, Object> document : List.of(ConfigurationDocuments.least(), ConfigurationDocuments.full())) {
            AgentConfiguration configuration = read(document);
            assertThat(read(configuration.toDocument())).isEqualTo(configuration);
        }
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        AgentConfiguration configuration = read(ConfigurationDocuments.least());

        assertThat(configuration.gateway().port()).isEqualTo(7443);
        assertThat(configuration.sampling().modemEvery()).isEqualTo(Duration.ofSeconds(10));
        assertThat(configuration.sampling().hostEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(configuration.queue()).isEqualTo(new QueueConfiguration(200L << 20, 30));
        assertThat(configuration.trial().confirmWithin()).isEqualTo(Duration.ofSeconds(120));
        assertThat(configuration.trial().fadeHoldMax()).isEqualTo(Duration.ofHours(1));
        assertThat(configuration.lineUp().crossPolMinDb()).isEqualTo(30);
        assertThat(configuration.commands().allowed()).isEmpty();
        assertThat(configuration.modem()).isEmpty();
        assertThat(configuration.snmp()).isEmpty();
        assertThat(configuration.page()).isEmpty();
        assertThat(configuration.network()).isEmpty();
        assertThat(configuration.site().settlement().in("ru")).isEqualTo("Айнабулақ");
        assertThat(configuration.site().zone()).isEmpty();
    }

    @Test
    void refusesWithThePlaceAndWhatToWrite() {
        refused("gateway", "host", "ncc_ example", "configuration.gateway.host: \"ncc_ example\": write a host name");
        refused("gateway", "port", 65_536, "configuration.gateway.port: 65536 is no whole number from 1 to 65535");
        refused("gateway", "uploadBytesPerSecond", 0, "configuration.gateway.uploadBytesPerSecond: 0 is no whole");
        refused("gateway", "tls", false, "configuration.gateway.tls: not known here");
        refused("sampling", "modemEverySeconds", 0, "configuration.sampling.modemEverySeconds: 0 is no whole number");
        refused(
                "modem",
                "authPassphrase",
                "short",
                "configuration.modem.authPassphrase: 5 characters: write 8 or more");
        refused("modem", "auth", "SHA3", "configuration.modem.auth: \"SHA3\": write one of MD5, SHA1, SHA224, SHA256");
        refused("modem", "driver", "../x", "configuration.modem.driver: \"../x\": write a name");
        refused("modem", "driver", "none", "configuration.modem.settings: the driver \"none\" sets nothing");
        refused("modem", "community", "public", "configuration.modem.community: not known here");
        refused("modem", "settings", many(65), "configuration.modem.settings: 65 entries: write at most 64");
        refused("modem", "settings", Map.of("a", "x\ny"), "configuration.modem.settings.a: control character at 1");
        refused(
                "snmp",
                "managers",
                List.of("10.0.0.1/8"),
                "configuration.snmp.managers[0]: \"10.0.0.1/8\": write addresses");
        refused(
                "snmp",
                "informs",
                List.of(Map.of("host", "a", "user", "eve")),
                "configuration.snmp.informs[0].user: \"eve\" is none");
        for (String auth : List.of("MD5", "SHA3")) {
            refused(
                    "snmp",
                    "users",
                    List.of(Map.of("name", "noc", "auth", auth, "authPassphrase", "a long passphrase")),
                    "configuration.snmp.users[0].auth: \"" + auth + "\": write one of SHA1, SHA224, SHA256, SHA384,"
                            + " SHA512");
        }
        refused(
                "snmp",
                "users",
                List.of(Map.of("name", "the noc", "auth", "SHA1", "authPassphrase", "a long passphrase")),
                "configuration.snmp.users[0].name: \"the noc\": write ASCII characters without spaces");
        refused(
                "snmp",
                "informs",
                Collections.nCopies(5, Map.of("host", "10.0.0.1", "user", "noc")),
                "configuration.snmp.informs: 5 entries: write at most 4");
        refused("page", "lanNetworks", List.of(), "configuration.page.lanNetworks: 0 entries: write 1 to 16");
        refused(
                "page",
                "languages",
                List.of("de"),
                "configuration.page.languages[0]: \"de\": write one of tg, kk, ru, en");
        refused("page", "languages", List.of("kk", "kk"), "configuration.page.languages[1]: kk stands before already");
        refused("queue", "bytesMax", 1, "configuration.queue.bytesMax: 1 is no whole number");
        refused(
                "commands",
                "allowed",
                List.of("rm -rf"),
                "configuration.commands.allowed[0]: \"rm -rf\": write a command");
        refused(
                "trial",
                "confirmWithinSeconds",
                4,
                "configuration.trial.confirmWithinSeconds: 4 is no whole number from 5");
        refused("trial", "fadeHoldSecondsMax", 86_401, "configuration.trial.fadeHoldSecondsMax: 86401 is no whole");
        refused("site", "latitudeDeg", Double.NaN, "configuration.site.latitudeDeg: NaN is no number from -81 to 81");
        refused("site", "polarization", "slant", "configuration.site.polarization: \"slant\": write one of HORIZONTAL");
        refused("site", "settlementNames", many(9), "configuration.site.settlementNames: 9 languages: write at most 8");
        refused("site", "settlementNames", Map.of("tgk", "Айнӣ"), "configuration.site.settlementNames: not names by");
        refused("site", "satelliteNames", "ҚазСат-3", "configuration.site.satelliteNames: \"ҚазСат-3\" has no names");
        refused("site", "zone", "Almaty time", "configuration.site.zone: no time zone: write one as Asia/Dushanbe");
        refused("site", "serials", many(33), "configuration.site.serials: 33 entries: write at most 32");
        refused("network", "template", "a/b", "configuration.network.template: \"a/b\": write a name");
        refused("lineUp", "crossPolMinDb", -1, "configuration.lineUp.crossPolMinDb: -1 is no number from 0 to 60");
    }

    @Test
    void refusesProbesThatNoneCouldMake() {
        for (String[] wrong : List.of(
                new String[] {"https", "http://egov.kz/"},
                new String[] {"https", "https:///x"},
                new String[] {"https", "https://egov.kz:0/"},
                new String[] {"https", "https://a b/"},
                new String[] {"https", "https://egov.kz@evil.example/"},
                new String[] {"https", "https://egov.kz/\u0442"},
                new String[] {"tcp", "egov.kz"},
                new String[] {"tcp", "egov.kz:65536"},
                new String[] {"tcp", "[::1:5"},
                new String[] {"tcp", "[::1]5"},
                new String[] {"ping", "-c1"},
                new String[] {"ping", "a..b"},
                new String[] {"dns", "a b"},
                new String[] {"dns", "fd00::/8"})) {
            Map<String, Object> document = ConfigurationDocuments.full();
            ConfigurationDocuments.element(document, "probes", 0).putAll(Map.of("kind", wrong[0], "target", wrong[1]));
            assertThatThrownBy(() -> read(document))
                    .as(wrong[1])
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageStartingWith("configuration.probes[0].target: ");
        }
        Map<String, Object> twice = ConfigurationDocuments.full();
        ConfigurationDocuments.element(twice, "probes", 0).put("id", "mail");
        assertThatThrownBy(() -> read(twice))
                .hasMessageStartingWith("configuration.probes[")
                .hasMessageEndingWith("]: the id mail stands above already: write another one");
        Map<String, Object> many = ConfigurationDocuments.full();
        many.put("probes", Collections.nCopies(33, ConfigurationDocuments.element(many, "probes", 0)));
        assertThatThrownBy(() -> read(many)).hasMessage("configuration.probes: 33 entries: write at most 32");
    }

    @Test
    void neverPrintsSecrets() {
        assertThat(read(ConfigurationDocuments.full()).toString())
                .doesNotContain("correct horse", "battery staple", "a long passphrase", "village", "pbkdf2");
    }

    @Test
    void everythingElseIsRefusedInOneLine() {
        long seed = 7_443;
        System.out.println("AgentConfigurationTest seed " + seed);
        Random random = new Random(seed);
        int refused = 0;
        for (int run = 0; run < 5_000; run++) {
            Map<String, Object> document = ConfigurationDocuments.full();
            mangle(document, random);
            try {
                AgentConfiguration configuration = read(document);
                assertThat(read(configuration.toDocument())).isEqualTo(configuration);
            } catch (MalformedDocumentException e) {
                assertThat(e.getMessage()).startsWith("configuration").doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isBetween(2_500, 4_999);
    }

    private static final List<Object> STRANGE = Arrays.asList(
            null,
            true,
            0,
            -1,
            1.5,
            Double.NaN,
            Long.MAX_VALUE,
            "",
            "x",
            "\u0000",
            "a".repeat(2_000),
            List.of(),
            List.of(List.of()),
            Map.of(),
            Map.of("a", Map.of()),
            Collections.nCopies(2_000, "a"));

    @SuppressWarnings("unchecked") // documents are of maps by text
    private static void mangle(Map<String, Object> part, Random random) {
        List<String> names = List.copyOf(part.keySet());
        String name = names.get(random.nextInt(names.size()));
        if (part.get(name) instanceof Map<?, ?> inner && !inner.isEmpty() && random.nextInt(4) > 0) {
            mangle((Map<String, Object>) inner, random);
        } else if (random.nextInt(8) == 0) {
            part.remove(name);
        } else {
            part.put(random.nextInt(8) == 0 ? name + "x" : name, STRANGE.get(random.nextInt(STRANGE.size())));
        }
    }

    private static Map<String, String> many(int count) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < count; i++) {
            map.put("n" + i, "v");
        }
        return map;
    }

    private static void refused(String part, String name, Object value, String message) {
        Map<String, Object> document = ConfigurationDocuments.full();
        ConfigurationDocuments.part(document, part).put(name, value);
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageStartingWith(message);
    }

    private static AgentConfiguration read(Map<String, Object> document) {
        return AgentConfiguration.of(DocumentReader.of("configuration", document));
    }
}
