package kz.auylsat.ncc.provision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.yaml.Nearest;
import org.jspecify.annotations.Nullable;

/** What a row of a CSV file can be, and its columns. */
public enum CsvKind {
    SETTLEMENTS(
            ManifestKind.SETTLEMENT,
            "id=metadata.id! name_en=metadata.names.en! name_kk=metadata.names.kk name_ru=metadata.names.ru"
                    + " name_tg=metadata.names.tg template=spec.template>Template country=spec.country"
                    + " admin_code=spec.adminCode' region=spec.region latitude_deg=spec.latitudeDeg"
                    + " longitude_deg=spec.longitudeDeg height_metres=spec.heightMetres zone=spec.zone"
                    + " population=spec.population wave=spec.wave>Wave rain_rate_mmh=spec.climate.rainRateMmh"
                    + " rain_height_km=spec.climate.rainHeightKm climate_source=spec.climate.source"),
    TERMINALS(
            ManifestKind.TERMINAL,
            "id=metadata.id! name_en=metadata.names.en name_kk=metadata.names.kk name_ru=metadata.names.ru"
                    + " name_tg=metadata.names.tg settlement=spec.settlement>Settlement! template=spec.template>Template"
                    + " carrier=spec.carrier>Carrier return_carrier=spec.returnCarrier>Carrier profile=spec.profile"
                    + " pool=spec.agent.pool>AddressPool address=spec.agent.address port=spec.agent.port"
                    + " credential=spec.agent.credential' hub=spec.via.hub>Hub row=spec.via.row' model=spec.model'"
                    + " antenna_serial=spec.serials.antenna' buc_serial=spec.serials.buc' lnb_serial=spec.serials.lnb'"
                    + " modem_serial=spec.serials.modem' dish_diameter_metres=spec.dish.diameterMetres"
                    + " buc_power_watts=spec.dish.bucPowerWatts service_plan=spec.servicePlan>ServicePlan"
                    + " poll_interval=spec.pollInterval"),
    PERMITS(
            null,
            "settlement=settlement>Settlement! kind=kind! number=number'! authority=authority! valid_from=validFrom!"
                    + " valid_to=validTo!"),
    CONTACTS(
            null,
            "settlement=settlement>Settlement! name=name! role=role phone=phone' email=email languages=languages[]"),
    SERVICE_PLANS(
            ManifestKind.SERVICE_PLAN,
            "id=metadata.id! name_en=metadata.names.en! name_kk=metadata.names.kk name_ru=metadata.names.ru"
                    + " name_tg=metadata.names.tg down_kbps=spec.downKbps! up_kbps=spec.upKbps!"
                    + " contention_ratio=spec.contentionRatio availability_percent=spec.availabilityPercent!"),
    ADDRESS_POOLS(
            ManifestKind.ADDRESS_POOL,
            "id=metadata.id! name_en=metadata.names.en! name_kk=metadata.names.kk name_ru=metadata.names.ru"
                    + " name_tg=metadata.names.tg networks=spec.networks[]! reserved=spec.reserved[]"),
    WAVES(
            ManifestKind.WAVE,
            "id=metadata.id! name_en=metadata.names.en! name_kk=metadata.names.kk name_ru=metadata.names.ru"
                    + " name_tg=metadata.names.tg order=spec.order! canary=spec.canary sizes=spec.sizes[]!"
                    + " stop_on_failure_percent=spec.stopOnFailurePercent! answer_within=spec.answerWithin!");

    private final @Nullable ManifestKind manifestKind;
    private final String columns;

    /** @param columns heading, the value's path, and what is said at {@link Column#of} */
    CsvKind(@Nullable ManifestKind manifestKind, String columns) {
        this.manifestKind = manifestKind;
        this.columns = columns;
    }

    /** As a person writes it: {@code service-plans}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CsvKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The headings that its files may have, in order. */
    public List<String> headings() {
        return columns().stream().map(Column::heading).toList();
    }

    /** The kind of manifest that a row becomes; null where a row becomes a part of its settlement's. */
    @Nullable
    ManifestKind manifestKind() {
        return manifestKind;
    }

    /** Whether a row becomes a part of its settlement's manifest. */
    public boolean makesParts() {
        return manifestKind == null;
    }

    /** The kind of thing whose manifest a row becomes, or becomes a part of. */
    public InventoryKind inventoryKind() {
        return manifestKind == null ? InventoryKind.SETTLEMENT : Objects.requireNonNull(manifestKind.inventoryKind());
    }

    /** The list of a settlement's spec that a row becomes an element of. */
    String listOfSettlement() {
        return word();
    }

    List<Column> columns() {
        return Arrays.stream(columns.split(" ")).map(Column::of).toList();
    }

    Optional<Column> column(String heading) {
        String plain = plain(heading);
        return columns().stream()
                .filter(column -> plain(column.heading).equals(plain))
                .findFirst();
    }

    /** What to write instead of a heading that is none of these. */
    String instead(String heading) {
        List<String> known = columns().stream().map(Column::heading).toList();
        return Nearest.to(heading, known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElseGet(() -> "write one of " + String.join(", ", known) + ", or remove the column");
    }

    private static String plain(String heading) {
        return heading.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /**
     * A column.
     *
     * @param path of the value in the manifest
     * @param needed whether every row must have it
     * @param text whether digits stay text
     * @param list whether a cell holds several values with blanks between
     * @param refersTo the kind of thing that a cell names by its id or by one of its names
     */
    record Column(
            String heading,
            List<String> path,
            boolean needed,
            boolean text,
            boolean list,
            @Nullable InventoryKind refersTo) {
        /**
         * Of {@code heading=path}: behind it {@code >Kind} where a cell names a thing, {@code '} where digits stay text,
         * {@code []} where it holds several values, {@code !} where it is needed.
         */
        static Column of(String spelled) {
            int equals = spelled.indexOf('=');
            String rest = spelled.substring(equals + 1);
            boolean needed = rest.endsWith("!");
            String path = rest.replaceAll("[!'>\\[].*", "");
            int to = rest.indexOf('>');
            return new Column(
                    spelled.substring(0, equals),
                    List.of(path.split("\\.")),
                    needed,
                    rest.contains("'"),
                    rest.contains("[]"),
                    to < 0
                            ? null
                            : InventoryKind.of(rest.substring(to + 1).replace("!", ""))
                                    .orElseThrow());
        }

        String dotted() {
            return String.join(".", path);
        }
    }
}
