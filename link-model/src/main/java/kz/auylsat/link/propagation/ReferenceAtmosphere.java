package kz.auylsat.link.propagation;

import kz.auylsat.link.quantity.Bounds;

/**
 * The mean annual global reference atmosphere at a height of a place on the ground: ITU-R P.835-6 §1.1 (first layer, below
 * 11 km) and §1.2 (7.5 g/m³ of vapour at sea level, falling by e every 2 km).
 */
record ReferenceAtmosphere(double temperatureK, double pressureHpa, double vapourDensityGm3, double vapourColumnKgM2) {
    private static final double VAPOUR_SCALE_KM = 2;
    private static final Bounds HEIGHT = new Bounds("height above sea level", -0.5, 9, "km");

    static ReferenceAtmosphere at(double heightKm) {
        HEIGHT.check(heightKm);
        double geopotentialKm = 6356.766 * heightKm / (6356.766 + heightKm);
        double temperatureK = 288.15 - 6.5 * geopotentialKm;
        double pressureHpa = 1013.25 * Math.pow(288.15 / temperatureK, -34.1632 / 6.5);
        double vapourDensityGm3 = 7.5 * Math.exp(-heightKm / VAPOUR_SCALE_KM);
        // The exponential's integral from here up; g/m³ times km is kg/m².
        return new ReferenceAtmosphere(temperatureK, pressureHpa, vapourDensityGm3, vapourDensityGm3 * VAPOUR_SCALE_KM);
    }
}
