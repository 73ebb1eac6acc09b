package kz.auylsat.ncc.satellite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import kz.auylsat.link.budget.Drive;
import kz.auylsat.link.budget.LinkInputs;
import kz.auylsat.link.budget.ReturnLeg;
import kz.auylsat.ncc.inventory.Carrier;
import org.jspecify.annotations.Nullable;

/** Whether what the stations send agrees with the working points of the transponders that repeat it. */
final class TransponderDrive {
    /** Further apart than this, two figures of one thing are not both right. */
    private static final double AGREED_DB = 1;

    private final List<String> problems = new ArrayList<>();
    private final List<String> disagreements = new ArrayList<>();

    private TransponderDrive() {}

    static TransponderDrive of(LinkInputs inputs, Carrier forward, @Nullable Carrier back) {
        TransponderDrive told = new TransponderDrive();
        Drive.forward(inputs).ifPresent(drive -> told.add(drive, forward, () -> forwardProblem(drive, forward)));
        ReturnLeg leg = inputs.back();
        if (leg != null && back != null) {
            Drive.back(inputs).ifPresent(drive -> told.add(drive, back, () -> backProblem(drive, leg, back)));
        }
        return told;
    }

    private void add(Drive drive, Carrier carrier, Supplier<String> problem) {
        if (drive.excessDb() > 0) {
            problems.add(problem.get());
        }
        if (Math.abs(drive.outputBackOffDb() - drive.countedOutputBackOffDb()) > AGREED_DB) {
            disagreements.add(disagreement(drive, carrier));
        }
    }

    /** Each carrier that alone drives its transponder beyond its working point, a line with what to change. */
    List<String> problems() {
        return problems;
    }

    /** Each carrier that states another level at the satellite than its uplink makes, a line. */
    List<String> disagreements() {
        return disagreements;
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

    private static String disagreement(Drive drive, Carrier carrier) {
        return String.format(
                Locale.ROOT,
                "Carrier %s: its uplink makes an output back-off of %.1f dB, but %.1f dB is counted: one of"
                        + " uplinkEirpDbw, outputBackOffDb and the transponder's figures is not right",
                carrier.id(),
                drive.outputBackOffDb(),
                drive.countedOutputBackOffDb());
    }
}
