package io.streambed.format;

import io.streambed.type.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Brings decimals from outside to a column's precision and scale. */
final class DecimalFit {
  private static final int MAX_LENGTH = 1000;

  private DecimalFit() {}

  /** The number that a text shows, or null if it shows none. */
  static @Nullable BigDecimal parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      return new BigDecimal(text.trim());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The value at the type's scale, rounded half up, or null where its whole part is too long. */
  static @Nullable BigDecimal fit(BigDecimal value, SqlType.DecimalType type) {
    if (value.scale() == type.scale()) {
      return value.precision() <= type.precision() ? value : null;
    }
    long wholeDigits = (long) value.precision() - value.scale();
    if (value.signum() == 0 || wholeDigits < -type.scale()) {
      // also where rounding at the scale would first write out a million zeros
      return BigDecimal.valueOf(0, type.scale());
    }
    if (wholeDigits > type.precision() - type.scale()) {
      return null;
    }
    BigDecimal fitted = value.setScale(type.scale(), RoundingMode.HALF_UP);
    return fitted.precision() <= type.precision() ? fitted : null;
  }
}
