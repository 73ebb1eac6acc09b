package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.plan.CheckName;
import kz.auylsat.ncc.plan.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates with mistakes: each is an error of the plan, with file, line, field and what to write instead. */
class PlannedBundlesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aTemplateOfWhichABoxCanBeMadeIsNotSpokenOf() {
        assertThat(told("""
                modem: {host: 127.0.0.1, credential: modem, profile: auylsat-terminal}
                    snmp: {managers: [127.0.0.0/8], informs: [{host: 127.0.0.1}]}
                    page: {lanNetworks: [192.168.1.0/24]}""")).isEmpty();
    }

    @Test
    void aSecretInATemplateIsRefused() {
        assertThat(told("""
                modem: {host: 127.0.0.1, credential: modem, profile: auylsat-terminal, community: nobody-sees-this}
                    snmp: {managers: [127.0.0.0/8], users: [{name: noc}]}
                    page: {lanNetworks: [192.168.1.0/24], pin: "123456"}"""))
                .containsExactlyInAnyOrder(
                        "template.yaml:5: Template box: bundle.modem.community: a secret in a manifest; write"
                                + " modem.credential with a name of snmp.credentials in the NCC's configuration",
                        "template.yaml:5: Template box: bundle.page.pin: a secret in a manifest; leave it out, a PIN is made"
                                + " for each box and stands on its sheet",
                        "template.yaml:5: Template box: bundle.snmp.users: users in a manifest; leave them out, a user with"
                                + " keys of its own is made for each box");
    }

    @Test
    void aCredentialThatNobodyKnowsAndManagersThatAreMissingAreRefused() {
        assertThat(told("""
                modem: {host: 127.0.0.1, credential: modems, profile: auylsat-terminal}
                    snmp: {port: 161}"""))
                .containsExactlyInAnyOrder(
                        "template.yaml:5: Template box: bundle.modem.credential: there is no credential \"modems\" in the"
                                + " NCC's configuration; did you mean \"modem\"?",
                        "template.yaml:5: Template box: bundle.snmp.managers: missing; write the networks that the NCC asks"
                                + " from, as [10.58.0.0/16]; nobody else gets an answer");
    }

    @Test
    void whatABoxCouldNotReadIsRefused() {
        assertThat(told("""
                snmp: {managers: [127.0.0.0/8]}
                    sampling: {modemEverySeconds: 0}
                    comands: {allowed: [ping]}"""))
                .hasSize(2)
                .allMatch(line -> line.startsWith("template.yaml:5: Template box: bundle."))
                .anyMatch(
                        line -> line.contains("bundle.sampling.modemEverySeconds: 0 is no whole number from 1 to 3600"))
                .anyMatch(line -> line.contains("bundle.comands: "));
    }

    @Test
    void withoutAGatewayThePlanWarnsThatNoBoxCanEnrol() {
        assertThat(told("snmp: {managers: [127.0.0.0/8]}", Map.of()))
                .containsExactly(
                        "ayni.yaml:15: Terminal ayni: agent.credential: generate, and the NCC's configuration has no"
                                + " gateway, so its box cannot enrol; write gateway: {host: 0.0.0.0, names: [ncc.example.org]} there"
                                + " before boxes are installed");
    }

    private List<String> told(String bundle) {
        return told(bundle, Map.of("gateway.host", "127.0.0.1"));
    }

    /** Findings of the check, without the folder's name. */
    private List<String> told(String bundle, Map<String, String> flags) {
        NccFolder written = new NccFolder(folder, Duration.ofSeconds(30)).community("modem", "nobody-is-told");
        written.box(bundle);
        written.village(
                "ayni",
                "profile: auylsat-terminal",
                "template: box",
                "agent: {address: 127.61.0.11, port: 16161, credential: generate}");
        Setup setup = Setup.read(ConfigurationReader.read(written.configuration(), Map.of(), flags));
        return PlanMaking.of(setup)
                .of(setup.configuration().manifests(), Inventory.empty(), false, NOW)
                .plan()
                .findings()
                .stream()
                .filter(finding -> finding.check() == CheckName.BUNDLE)
                .map(Finding::toString)
                .map(line -> line.substring(line.lastIndexOf('/', line.indexOf(':')) + 1))
                .toList();
    }
}
