package kz.auylsat.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.control.AgentConfiguration;

/** A box's drivers one after another; each failure is a line that begins with the driver's name. */
final class DriverChain {
    private final List<SettingsDriver> drivers;

    /** @param drivers in the order in which they are applied; they are rolled back in the opposite one */
    DriverChain(List<SettingsDriver> drivers) {
        this.drivers = List.copyOf(drivers);
    }

    private interface Step {
        void run(SettingsDriver driver) throws SettingsException;
    }

    /** Why the first driver that refuses it does; empty where none does. */
    Optional<String> check(AgentConfiguration next) {
        return first(driver -> driver.check(next));
    }

    /** Why the first driver that failed did; those after it were not asked. */
    Optional<String> apply(long version, AgentConfiguration next) {
        return first(driver -> driver.apply(version, next));
    }

    /** Every driver is asked, also after one that failed: each that goes back is one less that keeps the path broken. */
    List<String> rollBack(long version, Optional<AgentConfiguration> confirmed) {
        List<String> failures = new ArrayList<>();
        for (int i = drivers.size() - 1; i >= 0; i--) {
            failure(drivers.get(i), driver -> driver.rollback(version, confirmed))
                    .ifPresent(failures::add);
        }
        return failures;
    }

    private Optional<String> first(Step step) {
        for (SettingsDriver driver : drivers) {
            Optional<String> failure = failure(driver, step);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Also a driver's bug must not keep a trial from its end. */
    private static Optional<String> failure(SettingsDriver driver, Step step) {
        try {
            step.run(driver);
            return Optional.empty();
        } catch (SettingsException e) {
            return Optional.of(driver.name() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            return Optional.of(driver.name() + ": " + e);
        }
    }
}
