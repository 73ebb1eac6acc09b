package kz.auylsat.ncc.satellite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.budget.ForwardLeg;
import kz.auylsat.link.budget.GroundStation;
import kz.auylsat.link.budget.LinkCarrier;
import kz.auylsat.link.budget.LinkInputs;
import kz.auylsat.link.budget.Polarization;
import kz.auylsat.link.budget.ReturnLeg;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.modem.ModCodTable;
import kz.auylsat.link.propagation.Climate;
import kz.auylsat.link.propagation.RainHeight;
import kz.auylsat.link.quantity.OutOfRangeException;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.EarthStation;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Transponder;
import org.jspecify.annotations.Nullable;

/** Gathers what a link budget needs from an inventory, and notes each thing that nobody stated. Used once. */
final class LinkDraft {
    private final Inventory inventory;
    private final Site site;
    private final String settlement;
    private final String terminal;
    private final List<String> missing = new ArrayList<>();

    LinkDraft(Inventory inventory, Site site) {
        this.inventory = inventory;
        this.site = site;
        Optional<String> id = Optional.ofNullable(site.terminalId());
        this.terminal = id.map(known -> "Terminal " + known).orElse("");
        this.settlement = id.flatMap(inventory::terminal)
                .map(known -> "Settlement " + known.settlementId())
                .orElse("");
    }

    LinkPlan plan() {
        LookAngles seen = LookAngles.of(site.place(), site.position()); // below the horizon nothing else matters
        Carrier forward = site.carrier();
        Carrier back = site.returnCarrier();
        if (forward == null) {
            return new LinkPlan.Incomplete(
                    site, List.of(site.id() + ": no forward carrier is chosen, so there is no link to reckon"));
        }
        List<String> wrong = CarrierChoice.problems(site.satellite(), forward, back);
        if (!wrong.isEmpty()) {
            return new LinkPlan.Incomplete(site, wrong);
        }
        GroundStation station = terminalStation();
        EarthStation hub = hub(forward, back);
        GroundStation hubStation = hub == null ? null : hubStation(hub);
        ForwardLeg forwardLeg = forwardLeg(forward, hub);
        ReturnLeg returnLeg = back == null ? null : returnLeg(back);
        if (!missing.isEmpty() || station == null || hub == null || hubStation == null || forwardLeg == null) {
            return new LinkPlan.Incomplete(site, missing);
        }
        LinkInputs inputs = new LinkInputs(station, hubStation, site.position(), forwardLeg, returnLeg);
        TransponderDrive drive = TransponderDrive.of(inputs, forward, back);
        List<String> overdriven = drive.problems();
        return overdriven.isEmpty()
                ? new LinkPlan.Ready(
                        site,
                        forward,
                        back,
                        inputs,
                        new LinkAssumptions(inventory, site, settlement).of(seen, drive, forward, back, hub))
                : new LinkPlan.Incomplete(site, overdriven);
    }

    private @Nullable GroundStation terminalStation() {
        Dish dish = site.dish();
        if (dish == null) {
            missing.add(terminal.isEmpty() ? "state the dish: its diameter in metres" : write("dish", terminal));
        }
        Climate climate = climate(site.climate(), site.place(), settlement);
        return dish == null || climate == null ? null : DishStation.at(site.place(), climate, dish);
    }

    private @Nullable EarthStation hub(Carrier forward, @Nullable Carrier back) {
        EarthStation hub = inventory.earthStationOf(forward).orElse(null);
        if (hub == null) {
            missing.add(write("earthStation", "Carrier " + forward.id()) + ", where it is sent from");
        }
        if (back != null) {
            EarthStation home = inventory.earthStationOf(back).orElse(null);
            if (home == null) {
                missing.add(write("earthStation", "Carrier " + back.id()) + ", where it arrives");
            } else if (hub != null && !home.id().equals(hub.id())) {
                missing.add("Carrier " + back.id() + " arrives at EarthStation " + home.id() + ", but Carrier "
                        + forward.id() + " leaves from " + hub.id() + ": write one spec.earthStation in both");
            }
        }
        return hub;
    }

    private @Nullable GroundStation hubStation(EarthStation hub) {
        Place place = new Place(hub.latitudeDeg(), hub.longitudeDeg(), hub.heightMetres() / 1_000);
        Climate climate = climate(hub.climate(), place, "EarthStation " + hub.id());
        return climate == null ? null : DishStation.at(place, climate, hub.dish());
    }

    private @Nullable Climate climate(@Nullable SiteClimate stated, Place place, String manifest) {
        if (stated == null) {
            missing.add(
                    manifest.isEmpty()
                            ? "state the rain rate exceeded for 0.01 % of the year, in mm/h"
                            : write("climate.rainRateMmh", manifest));
            return null;
        }
        Double rainHeightKm = stated.rainHeightKm() == null ? rainHeightKm(place, manifest) : stated.rainHeightKm();
        return rainHeightKm == null ? null : Climate.of(stated.rainRateMmh(), rainHeightKm, place.heightKm());
    }

    private @Nullable Double rainHeightKm(Place place, String manifest) {
        try {
            return RainHeight.km(place.latitudeDeg(), place.longitudeDeg());
        } catch (OutOfRangeException e) {
            missing.add(
                    manifest.isEmpty()
                            ? "state the rain height above the sea, in km: " + e.getMessage()
                            : write("climate.rainHeightKm", manifest) + ": " + e.getMessage());
            return null;
        }
    }

    private @Nullable ForwardLeg forwardLeg(Carrier carrier, @Nullable EarthStation hub) {
        Transponder transponder = transponder(carrier);
        LinkCarrier link = carrier(carrier, transponder);
        kz.auylsat.link.budget.Transponder figures = figures(carrier, transponder);
        if (figures == null || link == null || hub == null) {
            return null;
        }
        return new ForwardLeg(figures, link, carrier.uplinkEirpDbw(), hub.uplinkPowerControlDb());
    }

    private @Nullable ReturnLeg returnLeg(Carrier carrier) {
        Transponder transponder = transponder(carrier);
        LinkCarrier link = carrier(carrier, transponder);
        kz.auylsat.link.budget.Transponder figures = figures(carrier, transponder);
        Dish dish = site.dish();
        Double bucPowerWatts = dish == null ? null : dish.bucPowerWatts();
        if (dish != null && bucPowerWatts == null) {
            missing.add(
                    terminal.isEmpty()
                            ? "state the power of the block up-converter in watts: Carrier " + carrier.id()
                                    + " is sent with it"
                            : write("dish.bucPowerWatts", terminal));
        }
        return figures == null || link == null || dish == null || bucPowerWatts == null
                ? null
                : new ReturnLeg(figures, link, bucPowerWatts, dish.bucBackOffDb());
    }

    private @Nullable Transponder transponder(Carrier carrier) {
        Transponder transponder = inventory.transponderOf(carrier).orElse(null);
        if (transponder == null) {
            missing.add(write("transponder", "Carrier " + carrier.id()) + ", one of Satellite " + carrier.satelliteId()
                    + "'s spec.transponders");
        }
        return transponder;
    }

    private @Nullable LinkCarrier carrier(Carrier carrier, @Nullable Transponder transponder) {
        Double uplinkMhz = uplinkMhz(carrier, transponder);
        ModCodTable modCods = modCods(carrier);
        return uplinkMhz == null || modCods == null
                ? null
                : new LinkCarrier(
                        uplinkMhz / 1_000,
                        carrier.frequencyMhz() / 1_000,
                        polarization(carrier),
                        carrier.symbolRateKsps(),
                        carrier.rollOff(),
                        modCods,
                        carrier.modcodMarginDb(),
                        carrier.outputBackOffDb());
    }

    /** Stated, or as far from the transponder's centre as its downlink is: a transponder only shifts. */
    private @Nullable Double uplinkMhz(Carrier carrier, @Nullable Transponder transponder) {
        if (carrier.uplinkFrequencyMhz() != null) {
            return carrier.uplinkFrequencyMhz();
        }
        Double centreMhz = transponder == null ? null : transponder.uplinkFrequencyMhz();
        if (transponder == null || centreMhz == null) {
            missing.add(write("uplinkFrequencyMhz", "Carrier " + carrier.id()));
            return null;
        }
        return centreMhz + carrier.frequencyMhz() - transponder.frequencyMhz();
    }

    private @Nullable ModCodTable modCods(Carrier carrier) {
        if (carrier.modcods() == null) {
            missing.add(write("modcods", "Carrier " + carrier.id())
                    + ", as {table: dvb-s2, lowest: QPSK 1/4, highest: 16APSK 8/9}");
            return null;
        }
        ModCodTable table = CarrierModCods.of(carrier).orElse(null);
        if (table == null) {
            missing.add(write("modcods", "Carrier " + carrier.id()) + " with names of a table there is: "
                    + String.join(", ", ModCodTable.ids()));
        }
        return table;
    }

    private static Polarization polarization(Carrier carrier) {
        return switch (carrier.polarization()) {
            case HORIZONTAL -> Polarization.HORIZONTAL;
            case VERTICAL -> Polarization.VERTICAL;
            case LEFT_CIRCULAR, RIGHT_CIRCULAR -> Polarization.CIRCULAR;
        };
    }

    private kz.auylsat.link.budget.@Nullable Transponder figures(Carrier carrier, @Nullable Transponder stated) {
        if (stated == null) {
            return null;
        }
        Double eirpDbw = figure("eirpDbw", stated.eirpDbw(), carrier, stated);
        Double gOverTDbK = figure("gOverTDbK", stated.gOverTDbK(), carrier, stated);
        Double fluxDbwM2 = figure("saturationFluxDbwM2", stated.saturationFluxDbwM2(), carrier, stated);
        Double inputDb = figure("inputBackOffDb", stated.inputBackOffDb(), carrier, stated);
        Double outputDb = figure("outputBackOffDb", stated.outputBackOffDb(), carrier, stated);
        if (eirpDbw == null || gOverTDbK == null || fluxDbwM2 == null || inputDb == null || outputDb == null) {
            return null;
        }
        return new kz.auylsat.link.budget.Transponder(
                eirpDbw, gOverTDbK, fluxDbwM2, inputDb, outputDb, stated.interferenceDb(), stated.bandwidthMhz());
    }

    /** Both directions may share a transponder: what it lacks is said once. */
    private @Nullable Double figure(String key, @Nullable Double value, Carrier carrier, Transponder transponder) {
        String line = write("transponders[" + transponder.id() + "]." + key, "Satellite " + carrier.satelliteId());
        if (value == null && !missing.contains(line)) {
            missing.add(line);
        }
        return value;
    }

    private static String write(String key, String manifest) {
        return "write spec." + key + " of " + manifest;
    }
}
