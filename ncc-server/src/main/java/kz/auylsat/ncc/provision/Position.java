package kz.auylsat.ncc.provision;

import java.util.Map;
import java.util.OptionalDouble;
import kz.auylsat.ncc.yaml.YamlField;

/** A settlement's place on the Earth, checked against its country where we serve it. */
record Position(double latitudeDeg, double longitudeDeg) {
    /** Outermost latitudes and longitudes of a country, degrees. */
    private record Bounds(double south, double north, double west, double east) {
        boolean hold(double latitudeDeg, double longitudeDeg) {
            return latitudeDeg >= south && latitudeDeg <= north && longitudeDeg >= west && longitudeDeg <= east;
        }
    }

    /** Outward to the next tenth of a degree: two numbers in the wrong order are still on the Earth, but not here. */
    private static final Map<String, Bounds> COUNTRIES = Map.of(
            "KZ", new Bounds(40.5, 55.5, 46.4, 87.4),
            "TJ", new Bounds(36.6, 41.1, 67.3, 75.2),
            "KG", new Bounds(39.1, 43.3, 69.2, 80.3),
            "UZ", new Bounds(37.1, 45.6, 55.9, 73.2));

    static Position read(YamlField spec, String country) {
        YamlField latitude = spec.required("latitudeDeg");
        YamlField longitude = spec.required("longitudeDeg");
        OptionalDouble lat = latitude.number();
        OptionalDouble lon = longitude.number();
        if (lat.isEmpty() || lon.isEmpty()) {
            return new Position(0, 0);
        }
        Position position = new Position(lat.getAsDouble(), lon.getAsDouble());
        return position.isRight(latitude, longitude, country) ? position : new Position(0, 0);
    }

    private boolean isRight(YamlField latitude, YamlField longitude, String country) {
        Bounds bounds = COUNTRIES.get(country);
        boolean onEarth = isOnEarth(latitudeDeg, longitudeDeg);
        if (onEarth && (bounds == null || bounds.hold(latitudeDeg, longitudeDeg))) {
            return true;
        }
        boolean rightWhenSwapped =
                bounds == null ? isOnEarth(longitudeDeg, latitudeDeg) : bounds.hold(longitudeDeg, latitudeDeg);
        if (rightWhenSwapped) {
            latitude.problem("latitude and longitude look swapped: write latitudeDeg: " + longitude.text("")
                    + " and longitudeDeg: " + latitude.text(""));
        } else if (!onEarth) {
            noteOffEarth(latitude, longitude);
        } else if (bounds != null) {
            latitude.problem(latitude.text("") + ", " + longitude.text("") + " is not in " + country
                    + ": write a latitude from " + bounds.south + " to " + bounds.north + " and a longitude from "
                    + bounds.west + " to " + bounds.east);
        }
        return false;
    }

    private void noteOffEarth(YamlField latitude, YamlField longitude) {
        if (!isOnEarth(latitudeDeg, 0)) {
            latitude.problem(latitude.text("") + " is off the Earth: write degrees north, from -90 to 90");
        }
        if (!isOnEarth(0, longitudeDeg)) {
            longitude.problem(longitude.text("") + " is off the Earth: write degrees east, from -180 to 180");
        }
    }

    private static boolean isOnEarth(double latitudeDeg, double longitudeDeg) {
        return Math.abs(latitudeDeg) <= 90 && Math.abs(longitudeDeg) <= 180;
    }
}
