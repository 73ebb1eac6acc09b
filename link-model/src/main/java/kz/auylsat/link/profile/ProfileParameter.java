package kz.auylsat.link.profile;

/**
 * A value that a terminal's manifest may set for its profile.
 *
 * @param description what it means, for people
 * @param otherwise its value where the manifest sets none; empty for "not set"
 */
public record ProfileParameter(String description, String otherwise) {}
