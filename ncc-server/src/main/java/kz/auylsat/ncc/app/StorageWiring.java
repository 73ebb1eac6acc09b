package kz.auylsat.ncc.app;

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
import kz.auylsat.ncc.app.DatabaseWiring.OpenDatabase;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.database.PostgresSettings;
import kz.auylsat.ncc.influx.InfluxSeriesStore;
import kz.auylsat.ncc.influx.NotedPointsWriter;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.outbox.OutboxStatistics;
import kz.auylsat.ncc.series.AbsentSeries;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inventory's database and the files of the data folder, opened, or what stands in for a file that cannot be: then
 * the rest of the NCC works, the file is left as it is, and the reason is told wherever it matters. Without an inventory
 * that can be read there is no NCC.
 */
final class StorageWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StorageWiring.class);

    private final Tables tables;
    private final SeriesStore series;
    private final LiveTags tags;
    private final @Nullable SubstituteFolderFile substitute;
    private final @Nullable String inventoryTrouble;

    private StorageWiring(
            Tables tables,
            SeriesStore series,
            LiveTags tags,
            @Nullable SubstituteFolderFile substitute,
            @Nullable String inventoryTrouble) {
        this.tables = tables;
        this.series = series;
        this.tags = tags;
        this.substitute = substitute;
        this.inventoryTrouble = inventoryTrouble;
    }

    /**
     * Opens database and history at the same time, for each takes its while.
     *
     * @throws SqliteException where another NCC uses the folder, or the inventory cannot even be read
     * @throws kz.auylsat.ncc.database.DatabaseException where the inventory's PostgreSQL cannot be used
     */
    static StorageWiring open(Setup setup, InstantSource clock) {
        LiveTags tags = new LiveTags();
        CompletableFuture<SeriesStore> series = CompletableFuture.supplyAsync(
                () -> HistoryWiring.open(setup, tags, clock), StorageWiring::onThreadOfItsOwn);
        Tables tables = null;
        SubstituteFolderFile substitute = null;
        String trouble = null;
        try {
            NccConfiguration configuration = setup.configuration();
            try {
                tables = Tables.open(configuration.data(), configuration.postgres(), clock);
            } catch (SqliteException e) {
                if (!takesNoWrites(e) || configuration.postgres() != null) {
                    throw e;
                }
                trouble = String.valueOf(e.getMessage());
                LOG.error("{}", trouble);
                LOG.error("until that is mended and the NCC started again, nothing of the inventory can be changed and"
                        + " sign-ins last as long as this run");
                substitute = SubstituteFolderFile.create();
                tables = openOrDelete(substitute, configuration, e, clock);
            }
            tags.take(tables.live().now());
            tables.live().listen((before, now) -> tags.take(now));
            return new StorageWiring(tables, opened(series), tags, substitute, trouble);
        } catch (RuntimeException e) {
            closeAfter(e, tables, () -> opened(series).close());
            throw e;
        }
    }

    /** A disk that is full or takes no writes: what it holds can be read still. */
    private static boolean takesNoWrites(SqliteException e) {
        return e.kind() == SqliteException.Kind.FULL || e.kind() == SqliteException.Kind.READ_ONLY;
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

    /** What holds the inventory; a copy of this run alone where {@link #isSubstitute}. */
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

    /** Whether this run has a copy of the database and not itself. */
    boolean isSubstitute() {
        return substitute != null;
    }

    /** Throws {@link DatabaseException} where a change of the inventory would be lost with this run. */
    void requireLasting() {
        if (substitute != null) {
            throw DatabaseException.copy("the inventory", String.valueOf(inventoryTrouble));
        }
    }

    LiveInventory inventory() {
        return tables.live();
    }

    LiveTags tags() {
        return tags;
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

    /** Why the inventory cannot be changed or read now, one line; empty where it can. */
    Optional<String> inventoryTrouble() {
        return Optional.ofNullable(inventoryTrouble)
                .or(() -> inventory().trouble())
                .or(() -> database().takesNoWrites());
    }

    /** What this run does without, a line each; empty where every file is used. */
    List<String> lacks() {
        List<String> lacks = new ArrayList<>();
        if (inventoryTrouble != null) {
            lacks.add("The inventory cannot be changed, and sign-ins last as long as this run: " + inventoryTrouble);
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

    /** A copy of what the folder holds, for this run; where it holds nothing, there is nothing to run with. */
    private static Tables openOrDelete(
            SubstituteFolderFile substitute,
            NccConfiguration configuration,
            SqliteException failure,
            InstantSource clock) {
        try {
            if (!substitute.copy(DatabaseWiring.file(configuration))) {
                throw failure;
            }
            return Tables.open(substitute.path(), null, clock);
        } catch (RuntimeException e) {
            substitute.close();
            throw e;
        }
    }

    /** The inventory, and who may come in. */
    private record Tables(OpenDatabase opened, LiveInventory live, AccessStore access, Optional<Path> firstSignIn)
            implements AutoCloseable {
        static Tables open(Path folder, @Nullable PostgresSettings settings, InstantSource clock) {
            OpenDatabase opened = OpenDatabase.open(folder, settings);
            try {
                Database database = opened.database();
                LiveInventory live = new LiveInventory(new InventoryStore(database));
                LOG.info("inventory in {}, revision {}: {}", database.name(), live.revision(), live.now());
                // A head that is in the system's log as well cannot be changed here alone.
                LOG.info("audit log: {}", new AuditStore(database).head());
                AccessStore access = AccessStore.open(
                        database, folder, AccessSettings.defaults(), new SecureRandom(), clock.instant());
                return new Tables(opened, live, access, access.prepareFirstSignIn(clock.instant()));
            } catch (RuntimeException e) {
                closeAfter(e, opened);
                throw e;
            }
        }

        Database database() {
            return opened.database();
        }

        @Override
        public void close() {
            opened.close();
        }
    }
}
