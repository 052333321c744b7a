package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

@UdafDescription(name = "MIN", description = "The least value; NULLs do not count.")
public final class Min {
  private Min() {}

  @UdafFactory(description = "The least of INTs.")
  public static Udaf<Integer, @Nullable Integer, @Nullable Integer> ofInteger() {
    return Extreme.least();
  }

  @UdafFactory(description = "The least of BIGINTs.")
  public static Udaf<Long, @Nullable Long, @Nullable Long> ofLong() {
    return Extreme.least();
  }

  @UdafFactory(description = "The least of DOUBLEs.")
  public static Udaf<Double, @Nullable Double, @Nullable Double> ofDouble() {
    return Extreme.least();
  }

  @UdafFactory(description = "The least of DECIMALs.")
  public static Udaf<BigDecimal, @Nullable BigDecimal, @Nullable BigDecimal> ofBigDecimal() {
    return Extreme.least();
  }

  @UdafFactory(description = "The least of texts.")
  public static Udaf<String, @Nullable String, @Nullable String> ofString() {
    return Extreme.least();
  }

  @UdafFactory(description = "The least of BYTES.")
  public static Udaf<ByteBuffer, @Nullable ByteBuffer, @Nullable ByteBuffer> ofByteBuffer() {
    return Extreme.least();
  }

  @UdafFactory(description = "The least of DATEs.")
  public static Udaf<Date, @Nullable Date, @Nullable Date> ofDate() {
    return Extreme.least();
  }

  @UdafFactory(description = "The least of TIMEs.")
  public static Udaf<Time, @Nullable Time, @Nullable Time> ofTime() {
    return Extreme.least();
  }

  @UdafFactory(description = "The least of TIMESTAMPs.")
  public static Udaf<Timestamp, @Nullable Timestamp, @Nullable Timestamp> ofTimestamp() {
    return Extreme.least();
  }
}
