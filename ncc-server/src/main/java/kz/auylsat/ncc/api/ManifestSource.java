package kz.auylsat.ncc.api;

import java.util.List;
import kz.auylsat.ncc.api.ApplySource.ManifestText;
import org.jspecify.annotations.Nullable;

/** The inventory as manifests, and tables made manifests, as the API asks for them; called on worker threads, and blocks. */
public interface ManifestSource {
    /** What became of the wish for manifests. */
    sealed interface ExportAnswer {
        /** @param version of the inventory that they say */
        record Found(String version, List<ManifestText> manifests) implements ExportAnswer {}

        /** @param detail which id there is none of, and which is near */
        record Unknown(String detail) implements ExportAnswer {}
    }

    /** What a manifest that was made of rows is beside the inventory. */
    enum Change {
        /** The inventory has none such. */
        NEW,
        /** It says something else than the inventory. */
        CHANGED,
        /** It says what the inventory has. */
        SAME
    }

    /** A manifest that was made of rows. */
    record Made(ManifestText manifest, Change change) {}

    /**
     * A mistake in tables.
     *
     * @param table which one, from 0
     * @param row the line that the row begins in, from 1, the headings' line; 0 where it is of the whole table
     * @param column from 1; 0 where it is of the whole row
     */
    record Mistake(int table, int row, int column, String message) {}

    /** What became of tables: all of them, or nothing. */
    sealed interface ImportAnswer {
        record Read(List<Made> manifests) implements ImportAnswer {}

        /** At least one mistake. */
        record Refused(List<Mistake> mistakes) implements ImportAnswer {
            public Refused {
                mistakes = List.copyOf(mistakes);
            }
        }
    }

    /**
     * Things of the inventory as it is now.
     *
     * @param kind as a manifest writes it; null for any
     * @param ids empty for all
     */
    ExportAnswer export(@Nullable String kind, List<String> ids);

    /**
     * The manifests that the rows of CSV tables become beside the inventory; nothing is changed.
     *
     * @param kind what a row is, as {@code ncc import csv --kind} names it
     * @param tables of names that differ
     * @param overwrite whether a row may stand for a thing that is in the inventory already
     */
    ImportAnswer importCsv(String kind, List<ManifestText> tables, boolean overwrite);

    /** The JSON Schema of manifests. */
    String schema();
}
