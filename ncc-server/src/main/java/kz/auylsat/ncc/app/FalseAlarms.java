package kz.auylsat.ncc.app;

import java.util.TreeSet;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.LinkState;

/** Terminals that were shown as down though the simulator let none go down. */
final class FalseAlarms {
    private final NccWiring ncc;
    private final TreeSet<String> down = new TreeSet<>();

    FalseAlarms(NccWiring ncc) {
        this.ncc = ncc;
    }

    void look() {
        for (FleetEntry entry : ncc.fleet().entries()) {
            if (entry.state() == LinkState.DOWN) {
                down.add(entry.terminalId());
            }
        }
    }

    int terminals() {
        return down.size();
    }

    @Override
    public String toString() {
        return ncc.polling().snapshot().polls().answered() + " polls answered, " + down.size() + " falsely down";
    }
}
