package kz.auylsat.link.geometry;

/** A vector in the Earth-fixed frame: x to longitude 0 on the equator, z to the north pole; kilometres or a direction. */
record Vector(double x, double y, double z) {
    /** The point at a longitude and a latitude seen from the Earth's centre. */
    static Vector spherical(double longitudeRad, double latitudeRad, double radius) {
        double flat = radius * Math.cos(latitudeRad);
        return new Vector(flat * Math.cos(longitudeRad), flat * Math.sin(longitudeRad), radius * Math.sin(latitudeRad));
    }

    Vector minus(Vector other) {
        return new Vector(x - other.x, y - other.y, z - other.z);
    }

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    /** The angle between two directions; exact for small angles too, where a cosine loses its digits. */
    double separationDeg(Vector other) {
        double crossX = y * other.z - z * other.y;
        double crossY = z * other.x - x * other.z;
        double crossZ = x * other.y - y * other.x;
        return Math.toDegrees(Math.atan2(Math.sqrt(crossX * crossX + crossY * crossY + crossZ * crossZ), dot(other)));
    }
}
