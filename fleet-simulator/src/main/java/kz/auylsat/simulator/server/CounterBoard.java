package kz.auylsat.simulator.server;

import java.util.concurrent.atomic.LongAdder;

/** The counters while they count; any thread. */
final class CounterBoard {
    final LongAdder requests = new LongAdder();
    final LongAdder answers = new LongAdder();
    final LongAdder requestsLost = new LongAdder();
    final LongAdder answersLost = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder silent = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder reports = new LongAdder();
    final LongAdder dropped = new LongAdder();

    FleetCounters read() {
        return new FleetCounters(
                requests.sum(),
                answers.sum(),
                requestsLost.sum(),
                answersLost.sum(),
                duplicates.sum(),
                late.sum(),
                silent.sum(),
                malformed.sum(),
                refused.sum(),
                reports.sum(),
                dropped.sum());
    }
}
