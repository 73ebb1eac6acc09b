package kz.auylsat.ncc.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

/** What is said where no migration was begun. */
class SchemaStoreTest {
    @Test
    void whoWaitsTooLongForAnothersMigrationIsToldToWait() {
        DatabaseException told = SchemaStore.explained(
                "PostgreSQL db:5432/auylsat",
                new FlywayException("Number of retries exceeded while attempting to acquire PostgreSQL advisory lock."
                        + " Configure the number of retries with the 'lockRetryCount' configuration option"));

        assertThat(told)
                .hasMessage("PostgreSQL db:5432/auylsat: another AuylSat has been bringing its tables to a release for"
                        + " 50 s; wait until it is done, and try again");
    }

    @Test
    void tablesOfSomebodyElseAreNotTouched() {
        DatabaseException told = SchemaStore.explained(
                "PostgreSQL db:5432/auylsat",
                new FlywayException(
                        "Found non-empty schema(s) \"public\" but no schema history table. Use baseline()",
                        CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE));

        assertThat(told)
                .hasMessage("PostgreSQL db:5432/auylsat: its tables are not AuylSat's (it holds something, and no table"
                        + " flyway_schema_history); name a database of its own");
    }
}
