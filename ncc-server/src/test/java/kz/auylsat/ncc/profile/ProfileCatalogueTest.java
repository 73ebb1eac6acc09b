package kz.auylsat.ncc.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.mib.AuylsatMib;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCatalogueTest {
    @TempDir
    Path folder;

    @Test
    void everyBundledProfileLoadsAndSaysItsEvidence() {
        ProfileCatalogue bundled = ProfileCatalogue.bundled();

        assertThat(bundled.ids())
                .containsExactly(
                        "auylsat-terminal",
                        "ciscosat",
                        "dvb-rcs",
                        "generic-router",
                        "idirect-nms",
                        "newtec",
                        "newtec-hub",
                        "novelsat",
                        "uhp-hub",
                        "uhp-terminal");
        assertThat(bundled.all())
                .allSatisfy(profile -> assertThat(profile.evidence()).matches("recording: \\w+\\.snmprec|MIB text.*"));
    }

    @Test
    void everyBundledProfileMakesAPlanWithinItsLimits() {
        for (DeviceProfile profile : ProfileCatalogue.bundled().all()) {
            PollPlan plan = PollPlan.of(profile, Map.of(), profile.isHub() ? Set.of("1", "2") : Set.of());

            assertThat(plan.gets(Tier.FAST)).as(profile.id()).startsWith(PollPlan.SYS_UP_TIME);
            assertThat(plan.gets(Tier.FAST).size() + plan.walks(Tier.FAST).size())
                    .as(profile.id())
                    .isGreaterThan(1);
        }
    }

    @Test
    void asksOurOwnAgentForItsWholeMib() {
        PollPlan plan =
                PollPlan.of(ProfileCatalogue.bundled().byId("auylsat-terminal").orElseThrow(), Map.of(), Set.of());

        assertThat(plan.gets(Tier.FAST))
                .hasSize(20)
                .contains(
                        AuylsatMib.ESNO,
                        AuylsatMib.MODEM_STATE,
                        AuylsatMib.RX_BYTES,
                        AuylsatMib.TERMINAL_UP_TIME,
                        AuylsatMib.RAIN_RATE,
                        AuylsatMib.MAINS_UP);
        assertThat(plan.gets(Tier.SLOW))
                .containsExactly(
                        AuylsatMib.TEMPERATURE,
                        AuylsatMib.CPU,
                        AuylsatMib.MEMORY,
                        AuylsatMib.SUPPLY,
                        AuylsatMib.LAN_UP,
                        AuylsatMib.OUTDOOR_TEMPERATURE,
                        AuylsatMib.DISK);
    }

    @Test
    void aUsersProfileTakesThePlaceOfABundledOne() throws IOException {
        write("uhp.yaml", """
                id: uhp-terminal
                extends: uhp-terminal
                title: Our UHP
                limits: {maxVarBinds: 5}
                """);
        DeviceProfile profile =
                ProfileCatalogue.load(folder).byId("uhp-terminal").orElseThrow();
        DeviceProfile bundled = ProfileCatalogue.bundled().byId("uhp-terminal").orElseThrow();

        assertThat(profile.title()).isEqualTo("Our UHP");
        assertThat(profile.limits().maxVarBinds()).isEqualTo(5);
        assertThat(profile.scalars()).isEqualTo(bundled.scalars());
        assertThat(profile.match()).isEqualTo(bundled.match());
        assertThat(ProfileCatalogue.load(folder).all()).hasSize(10);
    }

    @Test
    void usersProfilesMayExtendEachOtherInAnyOrder() throws IOException {
        write("a.yaml", "id: a\nextends: b\nevidence: MIB text\n");
        write("b.yaml", "id: b\nextends: novelsat\nevidence: MIB text\nmetrics: {cn_db: {oid: 1.3.1.0}}\n");

        assertThat(ProfileCatalogue.load(folder).byId("a").orElseThrow().scalars())
                .hasSize(3);
    }

    @Test
    void tellsTheMistakesOfAllFiles() throws IOException {
        write("a.yaml", "id: a\nevidence: MIB text\nmetrics: {snr_bd: {oid: 1.3.1.0}}\n");
        write("b.yaml", "id: [\n");

        assertThatThrownBy(() -> ProfileCatalogue.load(folder))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("a.yaml:3: ")
                .hasMessageContaining("b.yaml:2: not YAML");
    }

    @Test
    void refusesCyclesAndTheSameIdTwice() throws IOException {
        write("a.yaml", "id: a\nextends: b\nevidence: MIB text\n");
        write("b.yaml", "id: b\nextends: a\nevidence: MIB text\n");
        write("c.yaml", "id: a\nevidence: MIB text\n");

        assertThatThrownBy(() -> ProfileCatalogue.load(folder))
                .hasMessageContaining("extends itself: a → b → a")
                .hasMessageContaining(
                        folder.resolve("c.yaml") + ":1: id: profile \"a\" is already in " + folder.resolve("a.yaml"));
    }

    @Test
    void saysThatTheFolderIsMissing() {
        assertThatThrownBy(() -> ProfileCatalogue.load(folder.resolve("none")))
                .hasMessageContaining("folder cannot be read");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
