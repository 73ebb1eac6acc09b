package kz.auylsat.link.geometry;

import kz.auylsat.link.quantity.Bounds;
import kz.auylsat.link.quantity.OutOfRangeException;

/**
 * A dish with a round aperture.
 * Numbers outside their ranges are refused with an {@link OutOfRangeException}.
 *
 * @param diameterMetres 0.1 to 70 m; for an elliptic dish its width along the geostationary arc
 * @param efficiency share of the aperture that works, 0.1 to 1; 0.65 is usual
 */
public record Antenna(double diameterMetres, double efficiency) {
    private static final Bounds DIAMETER = new Bounds("dish diameter", 0.1, 70, "m");
    private static final Bounds EFFICIENCY = new Bounds("antenna efficiency", 0.1, 1, "");

    /** Below five wavelengths an aperture is no dish: neither its gain nor its beam follows these formulas. */
    private static final Bounds WAVELENGTHS = new Bounds("dish diameter", 5, 20_000, "wavelengths");

    private static final Bounds OFF_AXIS = new Bounds("off-axis angle", 0, 180, "°");

    public Antenna {
        DIAMETER.check(diameterMetres);
        EFFICIENCY.check(efficiency);
    }

    /** Gain on the axis, {@code η(πD/λ)²}, in dBi: that of its effective aperture, {@code 4πA/λ²} (ITU-R P.341, annex 1). */
    public double gainDbi(double ghz) {
        double aperture = Math.PI * wavelengths(ghz);
        return 10 * Math.log10(efficiency * aperture * aperture);
    }

    /** Full width of the beam between its half-power points, {@code 70 λ/D}. */
    public double beamwidthDeg(double ghz) {
        return 70 / wavelengths(ghz);
    }

    /**
     * What is missing of the gain at an angle from the axis, in dB: {@code 12(θ/θ₃)²} in the main lobe, which is the
     * {@code 2.5·10⁻³(Dθ/λ)²} of the Radio Regulations, appendix 8, annex III; beyond it the loss to the first side lobe of
     * that appendix, {@code 2 + 15 log(D/λ)} dBi, held there: a dish that looks elsewhere loses no less.
     */
    public double lossDb(double ghz, double offAxisDeg) {
        double beams = OFF_AXIS.check(offAxisDeg) / beamwidthDeg(ghz);
        double sideLobeDbi = 2 + 15 * Math.log10(wavelengths(ghz));
        return Math.min(12 * beams * beams, Math.max(0, gainDbi(ghz) - sideLobeDbi));
    }

    private double wavelengths(double ghz) {
        return WAVELENGTHS.check(diameterMetres / Wavelength.metres(ghz));
    }
}
