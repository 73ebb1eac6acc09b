package kz.auylsat.ncc.provision;

import static kz.auylsat.ncc.provision.VillageFolder.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.link.control.Severity;
import kz.auylsat.ncc.inventory.AddressPool;
import kz.auylsat.ncc.inventory.AddressRange;
import kz.auylsat.ncc.inventory.Contact;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.NotificationRoute;
import kz.auylsat.ncc.inventory.Permit;
import kz.auylsat.ncc.inventory.PermitKind;
import kz.auylsat.ncc.inventory.Serials;
import kz.auylsat.ncc.inventory.ServicePlan;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.inventory.Transponder;
import kz.auylsat.ncc.inventory.Wave;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedKindsTest {
    private static final String SHARED = """
            apiVersion: auylsat/v1
            kind: ServicePlan
            metadata: {id: village-20, names: {en: Village 20}}
            spec: {downKbps: 20000, upKbps: 4000, contentionRatio: 8, availabilityPercent: 99.5}
            ---
            apiVersion: auylsat/v1
            kind: AddressPool
            metadata: {id: villages, names: {en: Villages}}
            spec:
              networks: [10.58.16.0/24]
              reserved: [10.58.16.1-10.58.16.9, 10.58.16.200]
            ---
            apiVersion: auylsat/v1
            kind: Wave
            metadata: {id: second, names: {en: Second}}
            spec: {order: 2, canary: 1, sizes: [5, 15, 19], stopOnFailurePercent: 20, answerWithin: 10m}
            ---
            apiVersion: auylsat/v1
            kind: NotificationRoute
            metadata: {id: noc, names: {en: NOC}}
            spec: {severities: [critical, warning], emails: [noc@example.org], phones: ["+992 37 221 23 45"], webhook: noc-chat}
            ---
            apiVersion: auylsat/v1
            kind: Transponder
            metadata: {id: k7}
            spec: {satellite: kazsat-3, frequencyMhz: 11580, bandwidthMhz: 54, polarization: horizontal}
            """;

    private static final String ONE_DOCUMENT = """
            apiVersion: auylsat/v1
            kind: Settlement
            metadata:
              id: baizhansai
              names: {en: Baizhansai, kk: Байжансай, ru: Байжансай}
            spec:
              country: KZ
              adminCode: "614433100"
              region: Turkistan
              latitudeDeg: 43.17
              longitudeDeg: 69.92
              heightMetres: 700
              zone: Asia/Almaty
              wave: second
              permits:
                - {kind: frequency, number: F-17, authority: RFS, validFrom: 2026-01-01, validTo: 2028-12-31}
                - {kind: equipment, number: E-18, authority: RFS, validFrom: 2026-01-01, validTo: 2028-12-31}
              contacts:
                - {name: School, role: keeps the key, phone: "+7 725 123 4567", email: school@example.org, languages: [kk, ru]}
              terminals:
                - id: baizhansai-1
                  carrier: forward
                  model: UHP-200
                  serials: {antenna: A1, buc: B1, lnb: L1, modem: "007"}
                  servicePlan: village-20
                  agent: {pool: villages, credential: generate}
                - id: baizhansai-2
                  names: {en: School}
                  carrier: forward
                  agent: {address: 10.58.16.77, credential: villages}
            """;

    @TempDir
    Path folder;

    private VillageFolder villages;

    @BeforeEach
    void use() {
        villages = new VillageFolder(folder);
    }

    @Test
    void everySharedKindIsRead() throws IOException {
        villages.write("shared.yaml", SHARED);
        Inventory inventory = villages.readVillage(VILLAGE);

        assertThat(inventory.servicePlans().values())
                .containsExactly(new ServicePlan("village-20", Names.english("Village 20"), 20_000, 4_000, 8, 99.5));
        assertThat(inventory.addressPools().values())
                .containsExactly(new AddressPool(
                        "villages",
                        Names.english("Villages"),
                        List.of(Cidr.parse("10.58.16.0/24")),
                        List.of(AddressRange.parse("10.58.16.1-10.58.16.9"), AddressRange.parse("10.58.16.200"))));
        assertThat(inventory.waves().values())
                .containsExactly(new Wave(
                        "second", Names.english("Second"), 2, 1, List.of(5, 15, 19), 20, Duration.ofMinutes(10)));
        assertThat(inventory.notificationRoutes().values())
                .containsExactly(new NotificationRoute(
                        "noc",
                        Names.english("NOC"),
                        List.of(Severity.WARNING, Severity.CRITICAL),
                        List.of("noc@example.org"),
                        List.of("+992 37 221 23 45"),
                        "noc-chat"));
    }

    @Test
    void aTransponderMayBeADocumentOfItsOwn() throws IOException {
        villages.write("shared.yaml", SHARED);

        assertThat(villages.readVillage(VILLAGE).satellites().get("kazsat-3").transponders())
                .extracting(Transponder::id)
                .containsExactly("k5", "k7");
    }

    @Test
    void aTransponderThatItsSatelliteHasAlreadyIsRefused() throws IOException {
        villages.write("shared.yaml", SHARED.replace("id: k7", "id: k5"));

        assertThat(villages.mistakes(VILLAGE))
                .singleElement()
                .asString()
                .contains("shared.yaml:", "\"k5\" is already a transponder of kazsat-3 at ", "space.yaml:1");
    }

    @Test
    void aVillageMayBeOneDocument() throws IOException {
        villages.write("shared.yaml", SHARED);
        Inventory inventory = villages.readVillage(ONE_DOCUMENT);
        Settlement settlement = inventory.settlements().get("baizhansai");
        Terminal first = inventory.terminals().get("baizhansai-1");

        assertThat(settlement.adminCode()).isEqualTo("614433100");
        assertThat(inventory.waveOf(settlement)).isPresent();
        assertThat(settlement.permits())
                .contains(new Permit(
                        PermitKind.FREQUENCY, "F-17", "RFS", LocalDate.of(2026, 1, 1), LocalDate.of(2028, 12, 31)));
        assertThat(settlement.contacts())
                .containsExactly(new Contact(
                        "School", "keeps the key", "+7 725 123 4567", "school@example.org", List.of("kk", "ru")));
        assertThat(first.settlementId()).isEqualTo("baizhansai");
        assertThat(first.serials()).isEqualTo(new Serials("A1", "B1", "L1", "007"));
        assertThat(first.agent().generatesCredential()).isTrue();
        assertThat(first.agent().host()).isEqualTo("10.58.16.10");
        assertThat(inventory.servicePlanOf(first)).isPresent();
        assertThat(inventory.namesOf(inventory.terminals().get("baizhansai-2")).en())
                .isEqualTo("School");
    }

    @Test
    void aWishSaysWhereEachValueStands() throws IOException {
        villages.write("space.yaml", VillageFolder.SPACE);
        villages.write("shared.yaml", SHARED);
        villages.write("village.yaml", ONE_DOCUMENT);
        ManifestWish wish = new ManifestReader(VillageFolder.RULES).wish(folder, Inventory.empty(), true);

        assertThat(place(wish, "baizhansai", "permits")).isEqualTo(villages.file("village.yaml") + ":15");
        assertThat(place(wish, "baizhansai", null)).isEqualTo(villages.file("village.yaml") + ":1");
        assertThat(place(wish, "baizhansai", "climate.source")).isEqualTo(villages.file("village.yaml") + ":1");
    }

    @Test
    void whereServicePlansAreStatedATerminalsIsOneOfThem() throws IOException {
        assertThat(villages.readVillage(VILLAGE).terminals().get("ayni-1").servicePlanId())
                .isEqualTo("village-20");
        villages.write("shared.yaml", SHARED);

        assertThat(villages.mistakes(VILLAGE.replace("plan: village-20", "plan: village-2")))
                .singleElement()
                .asString()
                .contains(
                        "village.yaml:29: spec.plan: there is no ServicePlan \"village-2\"; did you mean \"village-20\"?");
    }

    @Test
    void mistakesOfEveryNewFieldAreTold() throws IOException {
        mistake(
                ONE_DOCUMENT,
                "\"614433100\"",
                "\"61443310\"",
                "village.yaml:8: spec.adminCode: \"61443310\" is no code of KATO");
        mistake(ONE_DOCUMENT, "\"614433100\"", "\"994433100\"", "no region of Kazakhstan begins with 99");
        mistake(
                ONE_DOCUMENT,
                "validTo: 2028-12-31}\n    - {kind: eq",
                "validTo: 2025-12-31}\n    - {kind: eq",
                "village.yaml:16: spec.permits[0].validTo: 2025-12-31 is before validFrom");
        mistake(ONE_DOCUMENT, "kind: equipment", "kind: equipement", "is not one of frequency, equipment");
        mistake(
                ONE_DOCUMENT,
                "2026-01-01, validTo: 2028-12-31}\n  contacts",
                "1.1.2026, validTo: 2028-12-31}\n  contacts",
                "write it as 2026-11-22");
        mistake(ONE_DOCUMENT, "+7 725 123 4567", "87251234567", "is no phone number: write it with the country's code");
        mistake(ONE_DOCUMENT, "school@example.org", "school at example", "is no e-mail address");
        mistake(ONE_DOCUMENT, "[kk, ru]", "[kk, kz]", "\"kz\" is no language's ISO 639 code");
        mistake(ONE_DOCUMENT, "wave: second", "wave: secnd", "there is no Wave \"secnd\"; did you mean \"second\"?");
        mistake(ONE_DOCUMENT, "{pool: villages,", "{pool: vilages,", "there is no AddressPool \"vilages\"; did you");
        mistake(
                ONE_DOCUMENT,
                "{antenna: A1",
                "{antena: A1",
                "unknown key \"spec.terminals[0].serials.antena\"; did you");
        mistake(ONE_DOCUMENT, "id: baizhansai-2", "id: baizhansai-1", "is already the id of the Terminal at");
        mistake(
                ONE_DOCUMENT,
                "carrier: forward\n      agent",
                "carrer: forward\n      agent",
                "\"carrier\" is missing");
    }

    @Test
    void mistakesOfEverySharedKindAreTold() throws IOException {
        shared("downKbps: 20000", "downKbps: fast", "spec.downKbps: \"fast\" is not a number");
        shared("availabilityPercent: 99.5", "availabilityPercent: 0.995", "per cent of an average year");
        shared("networks: [10.58.16.0/24]", "networks: [10.58.16.1/24]", "is not a network: write it as 10.58.0.0/16");
        shared("networks: [10.58.16.0/24]", "networks: [172.16.0.0/24]", "outside the allowed management networks");
        shared(
                "networks: [10.58.16.0/24]",
                "networks: [10.58.16.0/24, 10.58.16.128/25]",
                "overlaps 10.58.16.0-10.58.16.255 of AddressPool villages");
        shared("10.58.16.1-10.58.16.9", "10.58.16.9-10.58.16.1", "is not addresses: write 10.58.0.1");
        shared("sizes: [5, 15, 19]", "sizes: [5, 0]", "0 is outside 1 to 100000");
        shared("stopOnFailurePercent: 20", "stopOnFailurePercent: 120", "from 0 to 100");
        shared("answerWithin: 10m", "answerWithin: 10", "is not a duration");
        shared("[critical, warning]", "[urgent]", "is not one of info, warning, critical");
        shared("webhook: noc-chat", "webhook: 'https://chat.example/hook?key=s3cret'", "an address may hold a secret");
        shared("{satellite: kazsat-3,", "{satellite: kazsat-4,", "there is no Satellite \"kazsat-4\"; did you mean");
    }

    private void mistake(String village, String right, String wrong, String said) throws IOException {
        villages.write("shared.yaml", SHARED);
        assertThat(village).contains(right);
        assertThat(villages.mistakes(village.replace(right, wrong)).toString())
                .as(wrong)
                .contains(said);
    }

    private void shared(String right, String wrong, String said) throws IOException {
        assertThat(SHARED).contains(right);
        villages.write("shared.yaml", SHARED.replace(right, wrong));
        assertThat(villages.mistakes(VILLAGE).toString()).as(wrong).contains(said, "shared.yaml:");
    }

    private static String place(ManifestWish wish, String settlement, String field) {
        return wish.place(InventoryKind.SETTLEMENT, settlement, field).orElseThrow();
    }
}
