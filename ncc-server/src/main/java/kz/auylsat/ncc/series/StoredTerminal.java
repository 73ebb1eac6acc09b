package kz.auylsat.ncc.series;

/** A terminal of a series file, with the number that stands for it there. */
public record StoredTerminal(long number, String id) {}
