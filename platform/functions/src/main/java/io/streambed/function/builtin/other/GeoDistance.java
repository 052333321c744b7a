package io.streambed.function.builtin.other;

import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "geo_distance",
    description =
        "The great-circle distance between two points given in degrees, in kilometres or miles.")
public final class GeoDistance {
  private static final double EARTH_RADIUS_KM = 6371;
  private static final double EARTH_RADIUS_MILES = 3959;

  @Udf
  public double geoDistance(double lat1, double lon1, double lat2, double lon2) {
    return distance(lat1, lon1, lat2, lon2, EARTH_RADIUS_KM);
  }

  /** The unit is a text that starts with {@code KM} or {@code MI}. */
  @Udf
  public @Nullable Double geoDistance(
      double lat1, double lon1, double lat2, double lon2, @Nullable String units) {
    if (units == null) {
      return null;
    }
    return distance(lat1, lon1, lat2, lon2, radius(units));
  }

  private static double radius(String units) {
    String upper = units.toUpperCase(Locale.ROOT);
    if (upper.startsWith("KM")) {
      return EARTH_RADIUS_KM;
    }
    if (upper.startsWith("MI")) {
      return EARTH_RADIUS_MILES;
    }
    throw new KsqlFunctionException(
        "GeoDistance function units parameter must be one of KM or MI. Values are case-insensitive.");
  }

  private static double distance(
      double lat1, double lon1, double lat2, double lon2, double radius) {
    requireRange(lat1, 90);
    requireRange(lat2, 90);
    requireRange(lon1, 180);
    requireRange(lon2, 180);
    double halfLat = Math.sin(radians(lat2 - lat1) / 2);
    double halfLon = Math.sin(radians(lon2 - lon1) / 2);
    double a =
        halfLat * halfLat + halfLon * halfLon * Math.cos(radians(lat1)) * Math.cos(radians(lat2));
    return 2 * radius * Math.asin(Math.sqrt(a));
  }

  /** Not the JDK's, which multiplies by a constant and so differs in the last digit. */
  private static double radians(double degrees) {
    return degrees / 180 * Math.PI;
  }

  private static void requireRange(double degrees, double max) {
    if (degrees < -max || degrees > max) {
      throw new KsqlFunctionException(
          "valid values for GeoDistance function are -90 to 90 for latitude and -180 to 180 for"
              + " longitude");
    }
  }
}
