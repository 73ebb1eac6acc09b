package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kz.auylsat.ncc.access.AccessSettings;
import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.inventory.InventoryStore;
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

    private final SqliteFile inventoryFile;
    private final AccessStore access;
    private final SeriesStore series;
    private final @Nullable String inventoryTrouble;

    private StorageWiring(
            SqliteFile inventoryFile, AccessStore access, SeriesStore series, @Nullable String inventoryTrouble) {
        this.inventoryFile = inventoryFile;
        this.access = access;
        this.series = series;
        this.inventoryTrouble = inventoryTrouble;
    }

    /**
     * Opens both files at the same time, for each takes its while.
     *
     * @throws SqliteException where another NCC uses the folder, or not even a temporary one can be had
     */
    static StorageWiring open(Setup setup, InstantSource clock) {
        NccConfiguration configuration = setup.configuration();
        CompletableFuture<SeriesStore> series =
                CompletableFuture.supplyAsync(() -> openSeries(configuration, clock), StorageWiring::onThreadOfItsOwn);
        SqliteFile file = null;
        AccessStore access = null;
        try {
            String trouble = null;
            try {
                file = openInventory(configuration.data().resolve("inventory.db"), setup, clock);
            } catch (SqliteException e) {
                if (e.kind() == SqliteException.Kind.IN_USE) {
                    throw e;
                }
                LOG.error("{}", e.getMessage());
                LOG.error("until that is mended, sign-ins and the inventory are kept in memory of this run only");
                trouble = e.getMessage();
                file = openInventory(temporary().resolve("inventory.db"), setup, clock);
            }
            access = AccessStore.open(file, AccessSettings.defaults(), new SecureRandom(), clock.instant());
            return new StorageWiring(file, access, opened(series), trouble);
        } catch (RuntimeException e) {
            closeAfter(e, access, file, () -> opened(series).close());
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

    AccessStore access() {
        return access;
    }

    SeriesStore series() {
        return series;
    }

    /** Why the inventory's own file could not be used, one line; empty where it is used. */
    Optional<String> inventoryTrouble() {
        return Optional.ofNullable(inventoryTrouble);
    }

    @Override
    public void close() {
        series.close();
        access.close();
        inventoryFile.close();
    }

    private static SqliteFile openInventory(Path path, Setup setup, InstantSource clock) {
        SqliteFile file = SqliteFile.open(path);
        try {
            LOG.info("inventory: {}", InventoryStore.open(file).replaceAll(setup.inventory(), clock.instant()));
            return file;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static SeriesStore openSeries(NccConfiguration configuration, InstantSource clock) {
        NccConfiguration.Series bounds = configuration.series();
        SeriesSettings settings = SeriesSettings.defaults()
                .withRetention(bounds.rawFor(), bounds.fiveMinutesFor(), bounds.oneHourFor())
                .withQueueMax(bounds.queueMax());
        try {
            return SqliteSeriesStore.open(configuration.data().resolve("series.db"), settings, clock);
        } catch (SqliteException e) {
            if (e.kind() == SqliteException.Kind.IN_USE) {
                throw e;
            }
            LOG.error("{}", e.getMessage());
            LOG.error("until that is mended, the page is live but there is no history");
            return new AbsentSeries(String.valueOf(e.getMessage()));
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("auylsat-");
        } catch (IOException e) {
            throw new UnavailableException("neither the data folder nor a temporary one can be written", e);
        }
    }
}
