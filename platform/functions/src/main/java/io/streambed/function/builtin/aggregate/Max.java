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

@UdafDescription(name = "MAX", description = "The greatest value; NULLs do not count.")
public final class Max {
  private Max() {}

  @UdafFactory(description = "The greatest of INTs.")
  public static Udaf<Integer, @Nullable Integer, @Nullable Integer> ofInteger() {
    return Extreme.greatest();
  }

  @UdafFactory(description = "The greatest of BIGINTs.")
  public static Udaf<Long, @Nullable Long, @Nullable Long> ofLong() {
    return Extreme.greatest();
  }

  @UdafFactory(description = "The greatest of DOUBLEs.")
  public static Udaf<Double, @Nullable Double, @Nullable Double> ofDouble() {
    return Extreme.greatest();
  }

  @UdafFactory(description = "The greatest of DECIMALs.")
  public static Udaf<BigDecimal, @Nullable BigDecimal, @Nullable BigDecimal> ofBigDecimal() {
    return Extreme.greatest();
  }

  @UdafFactory(description = "The greatest of texts.")
  public static Udaf<String, @Nullable String, @Nullable String> ofString() {
    return Extreme.greatest();
  }

  @UdafFactory(description = "The greatest of BYTES.")
  public static Udaf<ByteBuffer, @Nullable ByteBuffer, @Nullable ByteBuffer> ofByteBuffer() {
    return Extreme.greatest();
  }

  @UdafFactory(description = "The greatest of DATEs.")
  public static Udaf<Date, @Nullable Date, @Nullable Date> ofDate() {
    return Extreme.greatest();
  }

  @UdafFactory(description = "The greatest of TIMEs.")
  public static Udaf<Time, @Nullable Time, @Nullable Time> ofTime() {
    return Extreme.greatest();
  }

  @UdafFactory(description = "The greatest of TIMESTAMPs.")
  public static Udaf<Timestamp, @Nullable Timestamp, @Nullable Timestamp> ofTimestamp() {
    return Extreme.greatest();
  }
}
