package kz.auylsat.ncc.app;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.auylsat.ncc.plan.MaintenanceWindow;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads when work is under way that an apply must not disturb: {@code maintenance} of the configuration. */
final class MaintenanceFieldsReader {
    private MaintenanceFieldsReader() {}

    static List<MaintenanceWindow> read(Layers layers) {
        YamlField list = layers.field("maintenance");
        List<MaintenanceWindow> windows = new ArrayList<>();
        for (YamlField each : list.isPresent() ? list.list() : List.<YamlField>of()) {
            Optional<Instant> from = moment(each.required("from"));
            Optional<Instant> until = moment(each.required("until"));
            Optional<String> reason = each.required("reason").text();
            if (from.isPresent() && until.isPresent() && reason.isPresent()) {
                if (from.get().isBefore(until.get())) {
                    windows.add(new MaintenanceWindow(from.get(), until.get(), reason.get()));
                } else {
                    each.field("until").problem("is not after from: write when the work ends");
                }
            }
        }
        return windows;
    }

    private static Optional<Instant> moment(YamlField field) {
        return field.as("a time: write 2026-12-01T02:00+05:00", MaintenanceFieldsReader::parse);
    }

    private static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
