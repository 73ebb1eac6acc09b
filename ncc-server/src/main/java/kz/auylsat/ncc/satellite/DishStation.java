package kz.auylsat.ncc.satellite;

import kz.auylsat.link.budget.GroundStation;
import kz.auylsat.link.geometry.Antenna;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.propagation.Climate;
import kz.auylsat.ncc.inventory.Dish;

/** A dish of the manifests as link-model's formulas take it. */
final class DishStation {
    /** Nobody states how well a dish was pointed; measuring that is what the expected Es/N0 is for. */
    private static final double POINTING_LOSS_DB = 0;

    private DishStation() {}

    static Antenna antenna(Dish dish) {
        return new Antenna(dish.diameterMetres(), dish.efficiency());
    }

    static GroundStation at(Place place, Climate climate, Dish dish) {
        return new GroundStation(
                place, climate, antenna(dish), dish.noiseTemperatureK(), dish.lossDb(), POINTING_LOSS_DB);
    }
}
