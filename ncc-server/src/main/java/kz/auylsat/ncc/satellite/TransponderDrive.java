package kz.auylsat.ncc.satellite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import kz.auylsat.link.budget.Drive;
import kz.auylsat.link.budget.LinkInputs;
import kz.auylsat.link.budget.ReturnLeg;
import kz.auylsat.ncc.inventory.Carrier;
import org.jspecify.annotations.Nullable;

/** Whether what the stations send agrees with the working points of the transponders that repeat it. */
final class TransponderDrive {
    /** Further apart than this, two figures of one thing are not both right. */
    private static final double AGREED_DB = 1;

    private TransponderDrive() {}

    /** Each carrier that alone drives its transponder beyond its working point, a line with what to change. */
    static List<String> problems(LinkInputs inputs, Carrier forward, @Nullable Carrier back) {
        List<String> problems = new ArrayList<>();
        Drive.forward(inputs)
                .filter(drive -> drive.excessDb() > 0)
                .ifPresent(drive -> problems.add(forwardProblem(drive, forward)));
        ReturnLeg leg = inputs.back();
        if (leg != null && back != null) {
            Drive.back(inputs)
                    .filter(drive -> drive.excessDb() > 0)
                    .ifPresent(drive -> problems.add(backProblem(drive, leg, back)));
        }
        return problems;
    }

    private static String forwardProblem(Drive drive, Carrier carrier) {
        return String.format(
                Locale.ROOT,
                "Carrier %s: an uplink EIRP of %s dBW overdrives transponder %s by %.1f dB: write at most %.1f in"
                        + " spec.uplinkEirpDbw, or see to the transponder's saturationFluxDbwM2",
                carrier.id(),
                Figures.plain(drive.eirpDbw()),
                Objects.requireNonNullElse(carrier.transponderId(), ""),
                drive.excessDb(),
                Math.floor((drive.eirpDbw() - drive.excessDb()) * 10) / 10);
    }

    private static String backProblem(Drive drive, ReturnLeg leg, Carrier carrier) {
        return String.format(
                Locale.ROOT,
                "this dish and BUC overdrive transponder %s by %.1f dB: take a smaller dish, a BUC of at most %s W"
                        + " instead of %s W, or a bucBackOffDb of %.1f",
                Objects.requireNonNullElse(carrier.transponderId(), ""),
                drive.excessDb(),
                Figures.plain(Math.floor(leg.bucPowerWatts() * Math.pow(10, -drive.excessDb() / 10) * 100) / 100),
                Figures.plain(leg.bucPowerWatts()),
                Math.ceil((leg.bucBackOffDb() + drive.excessDb()) * 10) / 10);
    }

    /** What a carrier states of its level at the satellite, where its uplink makes another one of it. */
    static Optional<String> disagreement(Optional<Drive> drive, Carrier carrier) {
        return drive.filter(one -> Math.abs(one.outputBackOffDb() - one.countedOutputBackOffDb()) > AGREED_DB)
                .map(one -> String.format(
                        Locale.ROOT,
                        "Carrier %s: its uplink makes an output back-off of %.1f dB, but %.1f dB is counted: one of"
                                + " uplinkEirpDbw, outputBackOffDb and the transponder's figures is not right",
                        carrier.id(),
                        one.outputBackOffDb(),
                        one.countedOutputBackOffDb()));
    }
}
