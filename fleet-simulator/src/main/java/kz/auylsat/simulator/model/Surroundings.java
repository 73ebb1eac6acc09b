package kz.auylsat.simulator.model;

import kz.auylsat.link.budget.LinkInputs;

/** What the terminals of one fleet share: the seed's noise, the weather, the example link. */
record Surroundings(Noise noise, Weather weather, Radio example) {
    static Surroundings of(FleetSettings settings) {
        Noise noise = new Noise(settings.seed());
        return new Surroundings(
                noise,
                new Weather(noise, settings.rainCells(), settings.front()),
                Radio.of(ExampleLink.inputs(settings.satelliteLongitudeDeg()), 0));
    }

    /** The radio of a site: its own where it brings a link or is badly pointed, else the one that all others share. */
    Radio radio(Site site) {
        LinkInputs link = site.link();
        if (link != null) {
            return Radio.of(link, site.pointingErrorDeg());
        }
        return site.pointingErrorDeg() == 0 ? example : Radio.of(example.inputs(), site.pointingErrorDeg());
    }
}
