package kz.auylsat.ncc.satellite;

import java.util.ArrayList;
import java.util.List;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.Satellite;
import org.jspecify.annotations.Nullable;

/** Whether carriers make one link: each goes its way, and both go over the satellite that the dish looks at. */
public final class CarrierChoice {
    private CarrierChoice() {}

    /** What is wrong with them, each thing a line that says what to choose instead; none where they make a link. */
    public static List<String> problems(Satellite satellite, Carrier forward, @Nullable Carrier back) {
        List<String> problems = new ArrayList<>();
        check(satellite, forward, CarrierDirection.FORWARD, problems);
        if (back != null) {
            check(satellite, back, CarrierDirection.RETURN, problems);
        }
        return problems;
    }

    private static void check(Satellite satellite, Carrier carrier, CarrierDirection direction, List<String> problems) {
        if (carrier.direction() != direction) {
            problems.add("Carrier " + carrier.id() + " goes the other way: choose a "
                    + (direction == CarrierDirection.FORWARD ? "forward" : "return") + " carrier in its place");
        }
        if (!carrier.satelliteId().equals(satellite.id())) {
            problems.add("Carrier " + carrier.id() + " goes over Satellite " + carrier.satelliteId()
                    + ", but the dish looks at " + satellite.id() + ": choose both carriers of one satellite");
        }
    }
}
