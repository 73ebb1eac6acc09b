package kz.auylsat.ncc.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkVerdictTest {
    private static final LinkVerdict UP = new LinkVerdict(LinkState.UP, null);

    private static LinkVerdict answered(MetricValues values) {
        return LinkVerdict.after(LinkVerdict.UNKNOWN, Reachability.UP, 0, 2, values);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reachability.class,
            names = {"UP", "UNKNOWN"},
            mode = EnumSource.Mode.EXCLUDE)
    void believesSilenceOnlyWhenItIsRepeatedAndAnyOtherFailureAtOnce(Reachability failure) {
        LinkVerdict first = LinkVerdict.after(UP, failure, 1, 2, MetricValues.empty());
        LinkVerdict second = LinkVerdict.after(UP, failure, 2, 2, MetricValues.empty());
        assertThat(first).isEqualTo(failure.linkAlive() ? second : UP);
        assertThat(second.state()).isEqualTo(failure.linkAlive() ? LinkState.DEGRADED : LinkState.DOWN);
        assertThat(second.cause().id()).isEqualTo(failure.id());
    }

    @Test
    void keepsTheStateOverReportsThatSayNothingButNotForEver() {
        assertThat(LinkVerdict.after(UP, Reachability.UNKNOWN, 1, 2, MetricValues.empty()))
                .isEqualTo(UP);
        assertThat(LinkVerdict.after(UP, Reachability.UNKNOWN, 2, 2, MetricValues.empty()))
                .isEqualTo(UP);
        assertThat(LinkVerdict.after(UP, Reachability.UNKNOWN, 3, 2, MetricValues.empty()))
                .isEqualTo(LinkVerdict.UNKNOWN);
    }

    @Test
    void takesASmallMarginForGrantedWhileTheModemHasMoreRobustModcodsLeft() {
        MetricValues.Builder values = MetricValues.builder().put(Metric.LINK_MARGIN_DB, 0.3);
        assertThat(answered(values.put(Metric.MODCOD, 14).build())).isEqualTo(UP);
        assertThat(answered(values.put(Metric.MODCOD, 2).build()).cause()).isEqualTo(LinkCause.LOW_MARGIN);
    }

    @Test
    void isUpWhereNothingSpeaksAgainstIt() {
        assertThat(answered(MetricValues.empty())).isEqualTo(UP);
        MetricValues good = MetricValues.builder()
                .put(Metric.RX_LOCK, 1)
                .put(Metric.MODEM_STATE, ModemState.OPERATIONAL.code())
                .put(Metric.LINK_MARGIN_DB, 1.0)
                .build();
        assertThat(answered(good)).isEqualTo(UP);
    }

    @Test
    void namesLostLockBeforeTheModemsStateAndThatBeforeTheMargin() {
        MetricValues.Builder bad = MetricValues.builder().put(Metric.LINK_MARGIN_DB, 0.99);
        assertThat(answered(bad.build()).cause()).isEqualTo(LinkCause.LOW_MARGIN);
        bad.put(Metric.MODEM_STATE, ModemState.ACQUIRING.code());
        assertThat(answered(bad.build()).cause()).isEqualTo(LinkCause.MODEM_FAULT);
        bad.put(Metric.RX_LOCK, 0);
        assertThat(answered(bad.build())).isEqualTo(new LinkVerdict(LinkState.DEGRADED, LinkCause.RX_LOCK_LOST));
    }

    @Test
    void takesNothingFromAMarginThatIsOnlyABoundNorFromAnUnknownModemState() {
        MetricValues values = MetricValues.builder()
                .put(Metric.LINK_MARGIN_DB, 0.5, true)
                .put(Metric.MODEM_STATE, ModemState.UNKNOWN.code())
                .build();
        assertThat(answered(values)).isEqualTo(UP);
    }
}
