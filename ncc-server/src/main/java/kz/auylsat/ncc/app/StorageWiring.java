package kz.auylsat.ncc.app;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import kz.auylsat.ncc.access.AccessSettings;
import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.access.AuditStore;
import kz.auylsat.ncc.access.UserStore;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.influx.HistoryCopyWriter;
import kz.auylsat.ncc.influx.InfluxSeriesStore;
import kz.auylsat.ncc.influx.InfluxSettings;
import kz.auylsat.ncc.influx.NotedPointsWriter;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.outbox.OutboxStatistics;
import kz.auylsat.ncc.series.AbsentSeries;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SqliteSeriesStore;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the data folder, opened, or what stands in for one that cannot be: then the rest of the NCC works, the
 * file is left as it is, and the reason is told wherever it matters.
 */
final class StorageWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StorageWiring.class);

    private final Tables tables;
    private final SeriesStore series;
    private final @Nullable SubstituteFolderFile substitute;
    private final @Nullable String inventoryTrouble;

    private StorageWiring(
            Tables tables,
            SeriesStore series,
            @Nullable SubstituteFolderFile substitute,
            @Nullable String inventoryTrouble) {
        this.tables = tables;
        this.series = series;
        this.substitute = substitute;
        this.inventoryTrouble = inventoryTrouble;
    }

    /**
     * Opens both files at the same time, for each takes its while.
     *
     * @throws SqliteException where another NCC uses the folder, or not even a temporary one can be had
     */
    static StorageWiring open(Setup setup, InstantSource clock) {
        CompletableFuture<SeriesStore> series =
                CompletableFuture.supplyAsync(() -> openSeries(setup, clock), StorageWiring::onThreadOfItsOwn);
        Tables tables = null;
        SubstituteFolderFile substitute = null;
        String trouble = null;
        try {
            try {
                tables = Tables.open(setup.configuration().data(), setup, clock);
            } catch (SqliteException | UncheckedIOException e) {
                if (inUse(e)) {
                    throw e;
                }
                trouble = String.valueOf(e.getMessage());
                LOG.error("{}", trouble);
                LOG.error("until that is mended and the NCC started again, sign-ins last as long as this run");
                substitute = SubstituteFolderFile.create();
                tables = openOrDelete(substitute, setup, clock);
            }
            return new StorageWiring(tables, opened(series), substitute, trouble);
        } catch (RuntimeException e) {
            closeAfter(e, tables, () -> opened(series).close());
            throw e;
        }
    }

    private static void onThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "open-series");
        thread.setDaemon(true);
        thread.start();
    }

    private static SeriesStore opened(CompletableFuture<SeriesStore> series) {
        try {
            return series.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static void closeAfter(RuntimeException failure, @Nullable AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                if (e != failure) {
                    failure.addSuppressed(e);
                }
            }
        }
    }

    /** What holds the inventory; one of this run alone where {@link #inventoryTrouble} tells why. */
    Database database() {
        return tables.database();
    }

    AccessStore access() {
        return tables.access();
    }

    /** The users who sign in with passwords. */
    UserStore users() {
        return new UserStore(tables.database(), AccessSettings.defaults(), new SecureRandom());
    }

    AuditStore audit() {
        return new AuditStore(tables.database());
    }

    /** The file that holds the token of the first sign-in; empty once somebody has signed in. */
    Optional<Path> firstSignIn() {
        return tables.firstSignIn();
    }

    SeriesStore series() {
        return series;
    }

    /** What waits for InfluxDB; empty where the history is here. */
    Optional<Supplier<OutboxStatistics>> outbox() {
        return series instanceof InfluxSeriesStore influx ? Optional.of(influx::outbox) : Optional.empty();
    }

    /** What InfluxDB refuses though it takes other points, one line; empty where that is nothing. */
    Optional<String> refusal() {
        return series instanceof InfluxSeriesStore influx ? influx.refusal() : Optional.empty();
    }

    /** Rollups that InfluxDB refused; empty where the history is here. */
    Optional<LongSupplier> rollupsRefused() {
        return series instanceof InfluxSeriesStore influx ? Optional.of(influx::rollupsRefused) : Optional.empty();
    }

    /** The way of points that are no reports; empty where the history is here. */
    Optional<NotedPointsWriter> notes() {
        return series instanceof InfluxSeriesStore influx ? Optional.of(influx.notes()) : Optional.empty();
    }

    /** Why the inventory's own file could not be used, one line; empty where it is used. */
    Optional<String> inventoryTrouble() {
        return Optional.ofNullable(inventoryTrouble);
    }

    /** What this run does without, a line each; empty where every file is used. */
    List<String> lacks() {
        List<String> lacks = new ArrayList<>();
        if (inventoryTrouble != null) {
            lacks.add("Sign-ins last as long as this run: " + inventoryTrouble);
        }
        if (series instanceof AbsentSeries) {
            lacks.add("There is no history in this run: " + series.statistics().lastError());
        }
        return lacks;
    }

    @Override
    public void close() {
        series.close();
        tables.close();
        if (substitute != null) {
            substitute.close();
        }
    }

    private static boolean inUse(RuntimeException e) {
        return e instanceof SqliteException failed && failed.kind() == SqliteException.Kind.IN_USE;
    }

    private static Tables openOrDelete(SubstituteFolderFile substitute, Setup setup, InstantSource clock) {
        try {
            return Tables.open(substitute.path(), setup, clock);
        } catch (RuntimeException e) {
            substitute.close();
            throw e;
        }
    }

    private static SeriesStore openSeries(Setup setup, InstantSource clock) {
        NccConfiguration configuration = setup.configuration();
        NccConfiguration.Series bounds = configuration.series();
        SeriesSettings settings = SeriesSettings.defaults()
                .withRetention(bounds.rawFor(), bounds.fiveMinutesFor(), bounds.oneHourFor())
                .withQueueMax(bounds.queueMax());
        InfluxSettings influx = bounds.influx();
        try {
            if (influx != null) {
                LOG.info("history goes to InfluxDB, {}", influx);
                tellOfHistoryBefore(configuration.data());
                InfluxTags tags = new InfluxTags(setup.inventory());
                return InfluxSeriesStore.open(configuration.data(), settings, influx, tags::of, clock);
            }
            return SqliteSeriesStore.open(configuration.data().resolve("series.db"), settings, clock);
        } catch (SqliteException e) {
            if (inUse(e)) {
                throw e;
            }
            LOG.error("{}", e.getMessage());
            LOG.error("until that is mended and the NCC started again, the page is live but there is no history");
            return new AbsentSeries(String.valueOf(e.getMessage()));
        }
    }

    /** Charts begin empty where the history before the InfluxDB was not copied there. */
    private static void tellOfHistoryBefore(Path data) {
        Path before = data.resolve("series.db");
        if (Files.exists(before) && !HistoryCopyWriter.finished(data.resolve("series-copy.db"))) {
            LOG.info("the history before is in {}: ncc series copy brings it to InfluxDB", before);
        }
    }

    /** What {@code inventory.db} holds: the inventory, and who may come in. */
    private record Tables(SqliteFile file, Database database, AccessStore access, Optional<Path> firstSignIn)
            implements AutoCloseable {
        static Tables open(Path folder, Setup setup, InstantSource clock) {
            SqliteFile file = SqliteFile.open(folder.resolve("inventory.db"));
            try {
                Database database = Database.open(file);
                InventoryStore inventory = new InventoryStore(database);
                LOG.info("inventory: {}", inventory.replaceAll(setup.inventory(), clock.instant()));
                // A head that is in the system's log as well cannot be changed here alone.
                LOG.info("audit log: {}", new AuditStore(database).head());
                AccessStore access = AccessStore.open(
                        database, folder, AccessSettings.defaults(), new SecureRandom(), clock.instant());
                return new Tables(file, database, access, access.prepareFirstSignIn(clock.instant()));
            } catch (RuntimeException e) {
                file.close();
                throw e;
            }
        }

        @Override
        public void close() {
            database.close();
            file.close();
        }
    }
}
