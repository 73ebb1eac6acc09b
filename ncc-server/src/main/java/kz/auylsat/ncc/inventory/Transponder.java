package kz.auylsat.ncc.inventory;

/**
 * One amplifier chain of a satellite.
 *
 * @param id unique within its satellite
 * @param frequencyMhz centre of the downlink
 * @param bandwidthMhz usable width
 * @param polarization of the downlink
 */
public record Transponder(String id, double frequencyMhz, double bandwidthMhz, Polarization polarization) {}
