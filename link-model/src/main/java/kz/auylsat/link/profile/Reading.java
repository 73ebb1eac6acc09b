package kz.auylsat.link.profile;

/**
 * A number that a device stated.
 *
 * @param censored whether it is a bound ("more than this") and not a measurement
 */
public record Reading(double value, boolean censored) {}
