package kz.auylsat.ncc.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a query names, as the lint reads it. */
class SelectTest {
    @Test
    void columnsAreAliasesElseNamesElseFunctions() {
        Select select =
                Select.of("SELECT \"a\", mean(\"b\") - 1 AS \"B, less\", last(\"c\") FROM \"m\" WHERE $timeFilter");
        assertThat(select.columns()).containsExactly("a", "B, less", "last");
        assertThat(select.names()).containsExactly("a", "b", "c");
        assertThat(select.measurement()).isEqualTo("m");
        assertThat(select.bare()).isEmpty();
    }

    @Test
    void theSelectInsideHasNamesOfItsOwn() {
        Select select = Select.of(
                "SELECT sum(\"n\") AS \"N\" FROM (SELECT last(\"x\") * (last(\"x\") - 2) AS \"n\" FROM \"m\""
                        + " WHERE \"t\" = 'a \"b\"' GROUP BY \"u\") WHERE \"n\" > 0 GROUP BY time(1m), \"u\" fill(none)");
        assertThat(select.names()).containsExactly("n", "u");
        assertThat(select.tags()).containsExactly("u");
        assertThat(select.byTime()).isTrue();
        assertThat(select.fills()).isTrue();
        assertThat(select.source()).isEqualTo("m");
        Select inner = select.from();
        assertThat(inner.columns()).containsExactly("n");
        assertThat(inner.names()).containsExactly("x", "t", "u");
        assertThat(inner.byTime()).isFalse();
    }

    @Test
    void whatStandsBetweenSlashesAfterAMatchIsNoName() {
        Select select = Select.of(
                "SELECT \"a\" / 2 AS \"half\", \"b\" FROM \"m\" WHERE \"t\" =~ /^x \"y\\/ z\" ${v:regex}$/ AND \"s\" !~ /q/");
        assertThat(select.names()).containsExactly("a", "b", "t", "s");
        assertThat(select.columns()).containsExactly("half", "b");
    }

    @Test
    void aNameWithoutQuotesIsSeen() {
        assertThat(Select.of("SELECT mean(esno_db) FROM link WHERE time > now() - 14d LIMIT 3")
                        .bare())
                .containsExactly("esno_db", "link");
    }

    @Test
    void theValuesOfATagAreAskedOfItsMeasurement() {
        Select select = Select.of("SHOW TAG VALUES FROM \"m\" WITH KEY = \"region\" WHERE \"carrier\" =~ /^a$/");
        assertThat(select.measurement()).isEqualTo("m");
        assertThat(select.names()).containsExactly("region", "carrier");
        assertThat(select.bare()).isEmpty();
    }

    @Test
    void aQueryThatIsCutShortEndsTheReading() {
        for (String cut :
                new String[] {"", "SELECT \"a", "SELECT x FROM (", "SELECT a FROM \"m\" WHERE \"t\" =~ /x", "${a"}) {
            assertThat(Select.of(cut)).isNotNull();
        }
    }
}
