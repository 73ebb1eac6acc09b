package kz.auylsat.simulator.model;

/** The truth about the box at a moment: temperatures, load, supply. */
public record BoxState(
        double temperatureCelsius,
        double outdoorTemperatureCelsius,
        double cpuPercent,
        double memoryPercent,
        double supplyVolts) {}
