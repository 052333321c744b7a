package streambed.udf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.confluent.ksql.function.udf.UdfParameter;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** {@code PAGE_SHARD(page, shards)}: spreads pages over shards, each page always to the same. */
@UdfDescription(
    name = "page_shard",
    description = "The shard of a page, from 0 to shards - 1; always the same for the same page.",
    category = FunctionCategory.OTHER,
    author = "Streambed",
    version = "1.0.0")
public final class PageShard {

  /** As the engine makes it. */
  public PageShard() {}

  /** NULL if one of the arguments is NULL. */
  @Udf(description = "The CRC-32 of the page in UTF-8, modulo the number of shards.")
  public @Nullable Integer pageShard(
      @UdfParameter(value = "page", description = "what is spread") @Nullable String page,
      @UdfParameter(value = "shards", description = "how many shards there are, at least 1")
          @Nullable Integer shards) {
    if (page == null || shards == null) {
      return null;
    }
    if (shards < 1) {
      throw new KsqlFunctionException("shards must be positive, got " + shards);
    }
    CRC32 hash = new CRC32();
    hash.update(page.getBytes(UTF_8));
    return (int) (hash.getValue() % shards);
  }
}
