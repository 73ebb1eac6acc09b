package kz.auylsat.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.OrbitalPosition;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.propagation.SpecificRain;
import org.junit.jupiter.api.Test;

class RainTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final Place DUSHANBE = new Place(38.5598, 68.787, 0.8);
    private static final LookAngles ANGLES = LookAngles.of(DUSHANBE, new OrbitalPosition(58.5));
    private static final SlantRain.Laws LAWS = new SlantRain.Laws(
            SpecificRain.k(11.48, ANGLES.elevationDeg(), 77),
            SpecificRain.alpha(11.48, ANGLES.elevationDeg(), 77),
            SpecificRain.k(14.33, ANGLES.elevationDeg(), 77),
            SpecificRain.alpha(14.33, ANGLES.elevationDeg(), 77));

    @Test
    void evenRainTakesItsSpecificAttenuationOverTheWholePath() {
        SlantRain path = new SlantRain(LAWS, ANGLES, 2.8);
        List<Rain> even = List.of((north, east, at) -> 12);
        double km = 2.8 / Math.sin(Math.toRadians(ANGLES.elevationDeg()));
        SlantRain.Fade fade = path.fade(even, 0);
        assertThat(fade.downDb())
                .isCloseTo(km * SpecificRain.dbPerKm(11.48, ANGLES.elevationDeg(), 77, 12), within(1e-9));
        assertThat(fade.upDb())
                .isCloseTo(km * SpecificRain.dbPerKm(14.33, ANGLES.elevationDeg(), 77, 12), within(1e-9))
                .isGreaterThan(fade.downDb());
    }

    @Test
    void aCellTowardsTheSatelliteTakesMoreThanOneAsFarBehindTheDish() {
        SlantRain path = new SlantRain(LAWS, ANGLES, 2.8);
        double south = path.fade(List.of(cellAt(-6)), 500_000).downDb();
        double north = path.fade(List.of(cellAt(6)), 500_000).downDb();
        assertThat(south).isGreaterThan(1.5 * north);
        assertThat(north).isPositive();
    }

    @Test
    void nothingFallsOnADishAboveTheRain() {
        SlantRain path = new SlantRain(LAWS, ANGLES, -0.3);
        assertThat(path.fade(List.of((north, east, at) -> 50), 0)).isEqualTo(SlantRain.Fade.NONE);
    }

    @Test
    void theGaugeAveragesAMinuteInStepsOfAFifthOfAMillimetre() {
        List<Rain> sudden = List.of((north, east, at) -> at < 600_000 ? 0 : 10);
        assertThat(RainGauge.readMmh(sudden, 600_000)).isZero();
        assertThat(RainGauge.readMmh(sudden, 630_000)).isEqualTo(5);
        assertThat(RainGauge.readMmh(sudden, 660_000)).isEqualTo(10);
        assertThat(RainGauge.readMmh(List.of((north, east, at) -> 3.33), 0)).isCloseTo(3.4, within(1e-9));
        assertThat(RainGauge.readMmh(List.of((north, east, at) -> 0.08), 0)).isZero();
    }

    @Test
    void mostRainIsLight() {
        Weather weather = new Weather(new Noise(58), 10, null);
        List<Double> rates = new ArrayList<>();
        for (int minute = 0; minute < 60 * 24 * 60; minute += 7) {
            long at = START.toEpochMilli() + minute * 60_000L;
            double rate = SlantRain.rateMmh(weather.near(38.5, 68.8, at, at), 0, 0, at);
            if (rate > 0.1) {
                rates.add(rate);
            }
        }
        assertThat(rates).hasSizeGreaterThan(500);
        assertThat(rates.stream().filter(rate -> rate < 5).count()).isGreaterThan(rates.size() / 2);
        assertThat(rates).anyMatch(rate -> rate > 15).allMatch(rate -> rate < 200);
    }

    @Test
    void aFrontPassesWhenItSaysAndWetsNothingBesideItsPath() {
        RainFront front = new RainFront(38, 68, START, Duration.ofMinutes(60), 90, 60, 5, 30, 20);
        Instant passes = front.passes(38, 68.3).orElseThrow();
        assertThat(Duration.between(START, passes).toSeconds())
                .isEqualTo(Math.round(Weather.eastKm(68, 68.3, 38) / 60 * 3600));
        Rain there = front.around(38, 68.3);
        assertThat(there.rateMmh(0, 0, passes.toEpochMilli())).isCloseTo(20, within(1e-3));
        assertThat(there.rateMmh(0, 5, passes.toEpochMilli())).isCloseTo(20 * Math.exp(-0.5), within(1e-3));
        assertThat(there.rateMmh(0, 0, START.toEpochMilli())).isZero();
        assertThat(front.passes(38.4, 68.3)).isEmpty();
        assertThat(front.around(38.4, 68.3).rateMmh(0, 0, passes.toEpochMilli()))
                .isZero();
        assertThat(front.passes(38, 69)).as("it is over before").isEmpty();
    }

    private static RainCell cellAt(double northKm) {
        return new RainCell(northKm, 0, 0, 0, 5, 40, 0, 1_000_000);
    }
}
