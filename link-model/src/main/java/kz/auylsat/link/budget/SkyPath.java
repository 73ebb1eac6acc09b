package kz.auylsat.link.budget;

import kz.auylsat.link.geometry.FreeSpace;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.propagation.FadeCurve;
import kz.auylsat.link.propagation.SlantPath;

/** The way between a ground station and the satellite at one frequency: what distance takes, and what the air takes. */
record SkyPath(GroundStation station, LookAngles angles, double ghz, double freeSpaceLossDb, FadeCurve curve) {
    static SkyPath of(GroundStation station, LookAngles angles, double ghz, Polarization polarization) {
        return new SkyPath(
                station,
                angles,
                ghz,
                FreeSpace.lossDb(angles.rangeKm(), ghz),
                FadeCurve.of(
                        slant(station, angles, ghz, polarization),
                        station.climate(),
                        station.antenna().diameterMetres(),
                        station.antenna().efficiency()));
    }

    static SlantPath slant(GroundStation station, LookAngles angles, double ghz, Polarization polarization) {
        return new SlantPath(
                station.place().latitudeDeg(),
                station.place().heightKm(),
                angles.elevationDeg(),
                ghz,
                polarization.tiltDeg(angles.skewDeg()));
    }

    double clearSkyDb() {
        return curve.clearSkyDb();
    }

    /** The fade on top of the clear sky that is exceeded for 0.001 to 5 % of an average year. */
    double fadeDb(double percent) {
        return curve.exceeded(percent).fadeDb();
    }

    /** Power per square metre at the satellite of what the station sends with an EIRP, in clear sky, dBW/m². */
    double fluxDbwM2(double eirpDbw) {
        return eirpDbw - station.pointingLossDb() - clearSkyDb() - spreadingDb();
    }

    /** The EIRP with which the station makes a flux density at the satellite, in clear sky, dBW. */
    double eirpDbw(double fluxDbwM2) {
        return fluxDbwM2 + station.pointingLossDb() + clearSkyDb() + spreadingDb();
    }

    /** 10 log(4πd²), d in metres. */
    private double spreadingDb() {
        return 10 * Math.log10(4 * Math.PI) + 20 * Math.log10(angles.rangeKm() * 1_000);
    }
}
