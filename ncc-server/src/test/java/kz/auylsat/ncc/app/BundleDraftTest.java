package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.PagePin;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlReader;
import kz.auylsat.ncc.yaml.YamlTree;
import org.junit.jupiter.api.Test;

class BundleDraftTest {
    private static final List<String> NAMES = List.of("ncc.example.org", "192.0.2.1");
    private static final NccConfiguration.Gateway GATEWAY =
            new NccConfiguration.Gateway(InetAddress.getLoopbackAddress(), 7_500, NAMES);
    private static final byte[] SALT = new byte[16];
    private static final String PAGE = "page: {lanNetworks: [192.168.1.0/24], pin: \"012345\"}\n";

    static Map<String, Object> known() {
        Map<String, Object> site = new LinkedHashMap<>();
        site.put("terminal", "yagnob");
        site.put("settlement", "Yagnob");
        site.put("settlementNames", Map.of("tg", "Яғноб"));
        site.put("latitudeDeg", 39.2);
        site.put("longitudeDeg", 69.0);
        site.put("heightMetres", 2_500.0);
        site.put("satellite", "KazSat-3");
        site.put("satelliteLongitudeDeg", 58.5);
        site.put("polarization", "VERTICAL");
        site.put("dishMetres", 1.2);
        return site;
    }

    private static BundleDraft draft(String text, Map<String, ?> published) {
        return draft(text, published, SALT);
    }

    private static BundleDraft draft(String text, Map<String, ?> published, byte[] salt) {
        YamlTree written = YamlTree.of(YamlReader.parse("box.yaml", text).get(0));
        BundleDraft draft = new BundleDraft("box.yaml", written, BundleExample.tree());
        draft.gateway(GATEWAY);
        draft.site(known());
        draft.profile(ProfileCatalogue.bundled());
        draft.pin(published, salt);
        return draft;
    }

    private static AgentConfiguration read(String text) {
        return draft(text, Map.of()).finish(NAMES);
    }

    private static List<String> mistakes(String text) {
        return catchThrowableOfType(ProblemsException.class, () -> read(text)).problems().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void whatTheNccKnowsNeedNotBeWritten() {
        BundleDraft draft = draft("site: {heightMetres: 2510, serials: {lnb: A1}}\n", Map.of());
        AgentConfiguration whole = draft.finish(NAMES);

        assertThat(whole.gateway().host()).isEqualTo("ncc.example.org");
        assertThat(whole.gateway().port()).isEqualTo(7_500);
        assertThat(whole.site().terminal()).isEqualTo("yagnob");
        assertThat(whole.site().heightMetres()).isEqualTo(2_510);
        assertThat(whole.site().dishMetres()).hasValue(1.2);
        assertThat(whole.site().serials()).containsEntry("lnb", "A1");
        assertThat(draft.notes())
                .contains("gateway.port: 7500 is filled in from the NCC's configuration")
                .anySatisfy(note -> assertThat(note)
                        .startsWith("site: terminal, settlement, settlementNames, latitudeDeg")
                        .endsWith("are filled in from the manifests")
                        .doesNotContain("heightMetres"))
                .contains("site.heightMetres: the file says 2510, the manifests 2500.0; what the file says is taken");
    }

    @Test
    void namesByLanguageAreThoseOfTheManifestsUnlessTheFileNamesThePlaceOtherwise() {
        assertThat(read(PAGE).site().settlement().in("tg")).isEqualTo("Яғноб");
        assertThat(read("site: {settlement: Yagnob}\n").site().settlement().in("tg"))
                .isEqualTo("Яғноб");
        assertThat(read("site: {settlement: Yaghnob}\n").site().settlement().in("tg"))
                .isEqualTo("Yaghnob");
        assertThat(read("site: {settlementNames: {ru: Ягноб}}\n")
                        .site()
                        .settlement()
                        .in("ru"))
                .isEqualTo("Ягноб");
        assertThat(mistakes("site: {zone: Asia/Dushanbee}\n"))
                .containsExactly(
                        "box.yaml:1: site.zone: there is no time zone Asia/Dushanbee: write one as Asia/Dushanbe");
    }

    @Test
    void aPinBecomesAHashThatStaysForTheSamePin() {
        AgentConfiguration first = read(PAGE);
        String hash = first.page().orElseThrow().pinHash();
        assertThat(PagePin.parse(hash).matches("012345")).isTrue();
        assertThat(first.toDocument().toString()).doesNotContain("012345");

        Map<String, Object> published = first.toDocument();
        byte[] other = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        for (String page : List.of(PAGE, "page: {lanNetworks: [192.168.1.0/24]}\n")) {
            assertThat(draft(page, published, other).finish(NAMES).toDocument())
                    .as(page)
                    .isEqualTo(published);
        }
        assertThat(draft(PAGE.replace("012345", "999999"), published)
                        .finish(NAMES)
                        .page()
                        .orElseThrow()
                        .pinHash())
                .isNotEqualTo(hash);
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsLine() {
        assertThat(mistakes("""
                        gateway:
                          port: 70000
                          tls: true
                        sampling: {modemEverySeconds: 0}
                        modem:
                          host: "not a host"
                          community: pilot
                          profile: nosuch
                        probes:
                          - {id: egov, kind: HTTPS, target: "http://egov.example.org/"}
                          - {id: a, kind: GOPHER, target: x, everySeconds: 1}
                          - {id: mail, kind: TCP, target: mail.example.org, everySeconds: 5}
                        queue: 5
                        site: {terminal: anzob, latitudeDeg: north, serials: {lnb: 5}}
                        page: {lanNetworks: [192.168.1.5/24], pin: 12345}
                        nosuchpart: {}
                        """))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("box.yaml:2: gateway.port: 70000 is no whole number from 1 to 65535:"
                                        + " write one"),
                        line -> assertThat(line).startsWith("box.yaml:3: gateway.tls: not known here"),
                        line -> assertThat(line).startsWith("box.yaml:4: sampling.modemEverySeconds: 0"),
                        line -> assertThat(line).startsWith("box.yaml:6: modem.host: \"not a host\": write"),
                        line -> assertThat(line).startsWith("box.yaml:8: modem.profile: there is no profile nosuch"),
                        line -> assertThat(line).startsWith("box.yaml:10: probes[0].target: \"http://egov"),
                        line -> assertThat(line).startsWith("box.yaml:11: probes[1].kind: \"GOPHER\": write one of"),
                        line -> assertThat(line).startsWith("box.yaml:12: probes[2].target: \"mail.example.org\""),
                        line -> assertThat(line).startsWith("box.yaml:12: probes[2].everySeconds: 5 is no whole"),
                        line -> assertThat(line).startsWith("box.yaml:13: queue: 5 has no names"),
                        line -> assertThat(line).startsWith("box.yaml:14: site.terminal: is anzob: write yagnob"),
                        line -> assertThat(line).startsWith("box.yaml:14: site.latitudeDeg: \"north\" is no number"),
                        line -> assertThat(line).startsWith("box.yaml:14: site.serials.lnb: 5 is no text"),
                        line -> assertThat(line).startsWith("box.yaml:15: page.pin: no PIN: write 6 to 12 digits"),
                        line -> assertThat(line).startsWith("box.yaml:15: page.lanNetworks[0]: \"192.168.1.5/24\""),
                        line -> assertThat(line).startsWith("box.yaml:16: nosuchpart: not known here"));
    }

    @Test
    void noMoreThanTwentyMistakesAreTold() {
        StringBuilder text = new StringBuilder("probes:\n");
        for (int i = 0; i < 32; i++) {
            text.append("  - {id: p").append(i).append(", kind: PING, target: \"-f\"}\n");
        }
        assertThat(mistakes(text.toString()))
                .hasSize(21)
                .last()
                .isEqualTo("box.yaml: more mistakes than these: mend these first");
    }

    @Test
    void whatABoxCouldReadButCannotWorkIsRefused() {
        refused(
                "gateway: {host: ncc.example.com}",
                "gateway.host: ncc.example.com is not in the gateway's certificate");
        refused(
                PAGE.replace("{lan", "{listen: 192.168.2.1, lan"),
                "page.listen: 192.168.2.1 is in none of lanNetworks");
        refused(PAGE.replace("192.168.1.0/24", "0.0.0.0/0"), "page.lanNetworks[0]: everywhere");
        refused("page: {lanNetworks: [192.168.1.0/24]}", "page.pin: missing: write 6 to 12 digits");
        refused("page: {lanNetworks: [192.168.1.0/24], pinHash: secret}", "page.pinHash: no PIN's hash");
        refused("commands: {allowed: [ping, dance]}", "commands.allowed[1]: \"dance\" is no command: write of ping,");
        refused(
                "commands: {allowed: [throughput], throughputBytesMax: 100}",
                "commands.throughputBytesMax: 100 is too little");
        refused("snmp: {community: village}", "snmp.managers: empty, so nobody gets an answer");
        refused("snmp: {managers: [10.58.0.0/16]}", "snmp.users: neither users nor community");
        refused(
                "snmp: {listen: 127.0.0.1, managers: [10.58.0.0/16], community: village}",
                "snmp.managers: none of them reaches 127.0.0.1");
        refused(
                "network: {template: netplan, values: {interface: eth0}}",
                "network.template: \"netplan\" is not known");
        refused("snmp: {managers: [10.58.0.0/16], community: …}", "snmp.community: still the example's …");
        assertThat(read("commands: {allowed: [ping, log_tail]}").commands().allowed())
                .as("the word of older files")
                .containsExactly("ping", "log");
        assertThat(read(PAGE.replace("{lan", "{listen: 192.168.1.7, lan")).page())
                .isPresent();
    }

    @Test
    void whatOnlyTheBoxWouldRefuseIsRefusedHereWithItsLine() {
        assertThat(mistakes("""
                        modem:
                          host: 192.168.1.1
                          community: pilot
                          profile: auylsat-terminal
                          driver: snmp-set
                          settings:
                            1.3.6.1.2.1.1.6.0: "s:Yagnob"
                            1.3.6.1.2.1.1.4.0: Firuz
                            1.3.6.1.4.1.8000.22.1.2.0: "i:1"
                            power: "i:5"
                        network:
                          template: networkd-static
                          values:
                            interface: eth0
                            address: 192.168.1.2
                            route: 192.168.1.1
                        """))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("box.yaml:8: modem.settings.1.3.6.1.2.1.1.4.0: \"Firuz\": write a type and a"
                                        + " value, as i:125 or s:name"),
                        line -> assertThat(line)
                                .isEqualTo("box.yaml:9: modem.settings.1.3.6.1.4.1.8000.22.1.2.0: is a command to a UHP"
                                        + " terminal: never set by a configuration"),
                        line -> assertThat(line).startsWith("box.yaml:10: modem.settings.power: write an instance"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "box.yaml:13: network.values.gateway: missing: write an address, as 10.1.2.1"),
                        line -> assertThat(line)
                                .isEqualTo("box.yaml:15: network.values.address: \"192.168.1.2\": write an address with"
                                        + " its prefix, as 10.1.2.3/24"),
                        line -> assertThat(line)
                                .isEqualTo("box.yaml:16: network.values.route: not known to networkd-static: write of"
                                        + " interface, address, gateway, dns"));
    }

    @Test
    void protocolsThatABoxOffersToNobodyAreToldAllAtOnce() {
        assertThat(mistakes("""
                        snmp:
                          managers: [10.58.0.0/16]
                          users:
                            - {name: old, auth: MD5, authPassphrase: "a long secret",
                               priv: DES, privPassphrase: "a long secret"}
                            - {name: noc, auth: SHA256, authPassphrase: "a long secret",
                               priv: AES192_REEDER, privPassphrase: "a long secret"}
                          informs:
                            - {host: 10.58.0.1, user: old}
                        """))
                .containsExactly(
                        "box.yaml:4: snmp.users[0].auth: \"MD5\": write one of SHA1, SHA224, SHA256, SHA384, SHA512",
                        "box.yaml:5: snmp.users[0].priv: \"DES\": write one of AES128, AES192, AES256",
                        "box.yaml:7: snmp.users[1].priv: \"AES192_REEDER\": write one of AES128, AES192, AES256");
    }

    @Test
    void whatIsHeldAgainstEachOtherIsLookedAtWhereBothAreRead() {
        assertThat(mistakes("""
                        page: {listen: 192.168.2.1, lanNetworks: [192.168.1.0/24], port: 0, pin: "012345"}
                        snmp: {listen: 127.0.0.1, managers: [10.58.0.0/16], community: v, port: 0}
                        commands: {allowed: [throughput], throughputBytesMax: 100}
                        """))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("box.yaml:1: page.port: 0 is no whole number"),
                        line -> assertThat(line).startsWith("box.yaml:1: page.listen: 192.168.2.1 is in none of"),
                        line -> assertThat(line).startsWith("box.yaml:2: snmp.port: 0 is no whole number"),
                        line -> assertThat(line).startsWith("box.yaml:2: snmp.managers: none of them reaches"),
                        line -> assertThat(line).startsWith("box.yaml:3: commands.throughputBytesMax: 100 is too"));
        assertThat(mistakes("""
                        page: {listen: 192.168.2.1, lanNetworks: [192.168.1.5/24], pin: "012345"}
                        commands: {allowed: [throughput], throughputBytesMax: -1}
                        """))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("box.yaml:1: page.lanNetworks[0]: "),
                        line -> assertThat(line).startsWith("box.yaml:2: commands.throughputBytesMax: -1"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "box.yaml: looked at once these are mended: page.listen with page.lanNetworks,"
                                                + " commands.throughputBytesMax with commands.allowed"));
    }

    @Test
    void anIdThatStandsTwiceIsNamedWithItsLine() {
        assertThat(mistakes("""
                        probes:
                          - {id: ncc, kind: PING, target: ncc.example.org}
                          - {id: egov, kind: PING, target: egov.example.org}
                          - {id: mail, kind: PING, target: mail.example.org}
                          - {id: egov, kind: PING, target: other.example.org}
                        """))
                .containsExactly("box.yaml:5: probes[3]: the id egov stands above already: write another one");
    }

    @Test
    void anotherPortThanTheNccsIsANote() {
        BundleDraft draft = draft("gateway: {port: 7501}\n", Map.of());
        assertThat(draft.finish(NAMES).gateway().port()).isEqualTo(7_501);
        assertThat(draft.notes())
                .contains("gateway.port: the file says 7501, the NCC's configuration 7500; what the file says is taken,"
                        + " and a box goes back where nothing answers there");
        BundleDraft same = draft("gateway: {port: 7500}\n", Map.of());
        same.finish(NAMES);
        assertThat(same.notes()).noneSatisfy(note -> assertThat(note).startsWith("gateway.port"));
    }

    @Test
    void whatIsNoConfigurationAtAllIsToldInOneLine() {
        for (String text : List.of("- a\n- b\n", "just words\n", "5\n")) {
            assertThatThrownBy(() -> read(text)).as(text).hasMessageContaining("no keys and values");
        }
        assertThatThrownBy(() -> read("gateway: {port: 1, port: 2}\n")).hasMessageContaining("stands twice");
        assertThat(mistakes("site: 5\n")).singleElement().asString().startsWith("box.yaml:1: site: 5 has no names");
        assertThat(mistakes("modem: [1, 2]\nprobes: {}\n")).hasSize(2);
        assertThat(Optional.of(read("{}\n"))).as("all of it is known").isPresent();
    }

    private static void refused(String text, String begin) {
        assertThat(mistakes(text + "\n")).as(text).singleElement().asString().startsWith("box.yaml:1: " + begin);
    }
}
