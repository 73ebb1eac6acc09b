package kz.auylsat.ncc.api;

import java.util.List;

/**
 * A device profile as the API lists it.
 *
 * @param evidence what it was tried against
 * @param metrics identifiers of the metrics it gives
 */
public record ProfileItem(String id, String title, String evidence, List<String> metrics) {}
