package kz.auylsat.ncc.api;

import java.util.ArrayList;
import java.util.List;
import kz.auylsat.ncc.api.ApplySource.ManifestText;
import org.jspecify.annotations.Nullable;

/** Knows one village, garm; a table of {@code bad} has a mistake in row 2, column 3, and one of {@code worse} in each row. */
final class FakeManifests implements ManifestSource {
    static final int WORSE_ROWS = 1_234;

    @Override
    public ExportAnswer export(@Nullable String kind, List<String> ids) {
        return ids.stream()
                .filter(id -> !id.equals("garm"))
                .findFirst()
                .<ExportAnswer>map(id -> new ExportAnswer.Unknown("there is no \"" + id + "\" in the inventory"))
                .orElseGet(() -> new ExportAnswer.Found(
                        "v7", List.of(new ManifestText("settlements/garm.yaml", "kind: Settlement\n"))));
    }

    @Override
    public ImportAnswer importCsv(String kind, List<ManifestText> tables, boolean overwrite) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            for (int row = 0; tables.get(i).text().contains("worse") && row < WORSE_ROWS; row++) {
                mistakes.add(new Mistake(i, row + 2, 0, "worse"));
            }
            if (tables.get(i).text().contains("bad")) {
                mistakes.add(new Mistake(i, 2, 3, "column 3 (latitude_deg): bad: write good"));
            }
        }
        return mistakes.isEmpty()
                ? new ImportAnswer.Read(List.of(
                        new Made(new ManifestText("settlements/garm.yaml", "kind: Settlement\n"), Change.CHANGED)))
                : new ImportAnswer.Refused(mistakes);
    }

    @Override
    public String schema() {
        return "{}";
    }
}
