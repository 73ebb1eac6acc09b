package kz.auylsat.ncc.satellite;

import java.time.ZoneId;
import java.util.Optional;
import kz.auylsat.link.geometry.OrbitalPosition;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Where a dish stands, or would stand, and the satellite it looks at: what every question of satellite engineering is
 * asked about, whether a manifest says it or a planner.
 *
 * @param id the terminal's where there is one, else the settlement's, else the planner's own
 * @param terminalId null where no terminal is there yet
 * @param latitudeDeg WGS 84, north positive
 * @param longitudeDeg WGS 84, east positive
 * @param heightMetres above mean sea level, which stands for the height above the ellipsoid: their difference of some
 *     tens of metres moves no angle by a thousandth of a degree
 * @param zone in which its times are told
 * @param carrier the forward carrier it receives, where chosen
 * @param returnCarrier the return carrier it sends on, where chosen
 * @param dish null where none is chosen
 * @param frequencyMhz at which its beam is reckoned: its carrier's downlink unless another is asked for; null for none
 * @param climate what rain does there, where known
 */
public record Site(
        String id,
        Names names,
        @Nullable String terminalId,
        double latitudeDeg,
        double longitudeDeg,
        double heightMetres,
        ZoneId zone,
        Satellite satellite,
        @Nullable Carrier carrier,
        @Nullable Carrier returnCarrier,
        @Nullable Dish dish,
        @Nullable Double frequencyMhz,
        @Nullable SiteClimate climate) {

    /** A terminal of this inventory, where its settlement is. */
    public static Site of(Inventory inventory, Terminal terminal) {
        Settlement settlement = inventory.settlementOf(terminal);
        Carrier carrier = inventory.carrierOf(terminal);
        return new Site(
                terminal.id(),
                inventory.namesOf(terminal),
                terminal.id(),
                settlement.latitudeDeg(),
                settlement.longitudeDeg(),
                settlement.heightMetres(),
                settlement.zone(),
                inventory.satelliteOf(carrier),
                carrier,
                inventory.returnCarrierOf(terminal).orElse(null),
                terminal.dish(),
                carrier.frequencyMhz(),
                settlement.climate());
    }

    /** A settlement without a terminal, looking at this satellite. */
    public static Site of(Settlement settlement, Satellite satellite) {
        return new Site(
                settlement.id(),
                settlement.names(),
                null,
                settlement.latitudeDeg(),
                settlement.longitudeDeg(),
                settlement.heightMetres(),
                settlement.zone(),
                satellite,
                null,
                null,
                null,
                null,
                settlement.climate());
    }

    /** A place by its coordinates, looking at this satellite. */
    public static Site of(
            String id, double latitudeDeg, double longitudeDeg, double heightMetres, ZoneId zone, Satellite satellite) {
        return new Site(
                id,
                Names.english(id),
                null,
                latitudeDeg,
                longitudeDeg,
                heightMetres,
                zone,
                satellite,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same place called this. */
    public Site named(Names others) {
        return but(others, carrier, returnCarrier, dish, frequencyMhz, climate);
    }

    /** The same place with this dish. */
    public Site with(Dish other) {
        return but(names, carrier, returnCarrier, other, frequencyMhz, climate);
    }

    /** The same place in this climate. */
    public Site with(SiteClimate other) {
        return but(names, carrier, returnCarrier, dish, frequencyMhz, other);
    }

    /** The same place on these carriers of the same satellite, its beam reckoned at the forward one. */
    public Site with(Carrier forward, @Nullable Carrier back) {
        return but(names, forward, back, dish, forward.frequencyMhz(), climate);
    }

    /** The same place with its beam reckoned at this downlink frequency, in MHz. */
    public Site at(double downlinkMhz) {
        return but(names, carrier, returnCarrier, dish, downlinkMhz, climate);
    }

    /** The same place looking at this satellite; behind another one than before its carriers are still to be chosen. */
    public Site behind(Satellite other) {
        return other.id().equals(satellite.id())
                ? this
                : new Site(
                        id,
                        names,
                        terminalId,
                        latitudeDeg,
                        longitudeDeg,
                        heightMetres,
                        zone,
                        other,
                        null,
                        null,
                        dish,
                        null,
                        climate);
    }

    private Site but(
            Names others,
            @Nullable Carrier forward,
            @Nullable Carrier back,
            @Nullable Dish antenna,
            @Nullable Double downlinkMhz,
            @Nullable SiteClimate rain) {
        return new Site(
                id,
                others,
                terminalId,
                latitudeDeg,
                longitudeDeg,
                heightMetres,
                zone,
                satellite,
                forward,
                back,
                antenna,
                downlinkMhz,
                rain);
    }

    /** The place for geometry; refuses what is off the Earth. */
    public Place place() {
        return new Place(latitudeDeg, longitudeDeg, heightMetres / 1_000);
    }

    /** The satellite's place for geometry. */
    public OrbitalPosition position() {
        return new OrbitalPosition(satellite.longitudeDeg());
    }

    /** The diameter of its dish, where one is chosen. */
    public Optional<Double> diameterMetres() {
        return Optional.ofNullable(dish).map(Dish::diameterMetres);
    }
}
