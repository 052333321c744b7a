package io.streambed.scenario.clickstream;

import io.streambed.scenario.clickstream.ClickEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes up the clicks of a shop: the same ones for the same seed and the same times. Pages and
 * visitors are skewed by Zipf's law. Not for use by several threads at once.
 *
 * <p>How far an event lies behind is drawn so that it is late, partly late or too late also when
 * the clock of its partition is some seconds behind the newest event of all. Until enough time has
 * gone by to be that late, it is on time instead, and is counted as such.
 */
final class ClickSource {
  private static final int VISITORS = 5_000;
  private static final double PAGE_SKEW = 1.0;
  private static final double VISITOR_SKEW = 0.8;
  private static final double ASSET_SHARE = 0.2;
  private static final long MARGIN_MS = 30_000;
  private static final long LONGEST_BEYOND_MS = 300_000;
  private static final int REMEMBERED = 64;
  private static final byte[] GET = ClickWriter.method("GET");
  private static final byte[] HEAD = ClickWriter.method("HEAD");
  private static final byte[] POST = ClickWriter.method("POST");
  private static final byte[] NOT_JSON =
      "<html>502 Bad Gateway</html>".getBytes(StandardCharsets.UTF_8);

  private final SplittableRandom random;
  private final ClickstreamRules rules;
  private final ClickMix mix;
  private final long startTime;
  private final byte[][] pages;
  private final byte[][] assets;
  private final Zipf pageRank;
  private final Zipf visitorRank;
  private final ClickWriter writer;
  private final ClickEvent[] recent = new ClickEvent[REMEMBERED];
  private int remembered;

  /**
   * Starts a sequence.
   *
   * @param startTime event time before which no event lies, epoch milliseconds
   */
  ClickSource(long seed, ClickMix mix, ClickstreamRules rules, long startTime) {
    Shop shop = Shop.of(seed, VISITORS);
    this.random = new SplittableRandom(seed);
    this.rules = rules;
    this.mix = mix;
    this.startTime = startTime;
    this.pages = encoded(shop.pages());
    this.assets = encoded(shop.assets());
    this.pageRank = new Zipf(pages.length, PAGE_SKEW);
    this.visitorRank = new Zipf(VISITORS, VISITOR_SKEW);
    this.writer = new ClickWriter(shop.visitors());
  }

  /** The next record, at a moment whose time in the world of events is {@code now}. */
  ClickEvent next(long now) {
    Kind kind = draw();
    return switch (kind) {
      case DUPLICATE -> remembered == 0 ? onTime(now) : recentOne().as(Kind.DUPLICATE);
      case MALFORMED -> broken(now);
      case LATE -> behind(now, kind, rules.grace() / 12, rules.grace() * 3 / 4);
      case PARTLY_LATE ->
          behind(
              now,
              kind,
              rules.grace() + rules.advance() + MARGIN_MS,
              rules.grace() + rules.size() - rules.advance() - MARGIN_MS);
      case TOO_LATE ->
          behind(
              now,
              kind,
              rules.horizon() + MARGIN_MS,
              rules.horizon() + MARGIN_MS + LONGEST_BEYOND_MS);
      case ON_TIME -> onTime(now);
    };
  }

  private Kind draw() {
    double at = random.nextDouble();
    if ((at -= mix.late()) < 0) {
      return Kind.LATE;
    }
    if ((at -= mix.partlyLate()) < 0) {
      return Kind.PARTLY_LATE;
    }
    if ((at -= mix.tooLate()) < 0) {
      return Kind.TOO_LATE;
    }
    if ((at -= mix.duplicate()) < 0) {
      return Kind.DUPLICATE;
    }
    return at - mix.malformed() < 0 ? Kind.MALFORMED : Kind.ON_TIME;
  }

  private ClickEvent onTime(long now) {
    ClickEvent event = click(now, Kind.ON_TIME);
    recent[remembered % REMEMBERED] = event;
    remembered++;
    return event;
  }

  private ClickEvent behind(long now, Kind kind, long least, long most) {
    long ts = now - random.nextLong(least, Math.max(least, most) + 1);
    return ts < startTime ? onTime(now) : click(ts, kind);
  }

  private ClickEvent recentOne() {
    return recent[random.nextInt(Math.min(remembered, REMEMBERED))];
  }

  /** A click that was cut off, or the error page of a proxy. */
  private ClickEvent broken(long now) {
    ClickEvent whole = click(now, Kind.MALFORMED);
    byte[] value =
        random.nextInt(4) == 0
            ? NOT_JSON
            : Arrays.copyOf(whole.value(), random.nextInt(1, whole.value().length));
    return new ClickEvent(whole.key(), value, now, Kind.MALFORMED, false);
  }

  private ClickEvent click(long ts, Kind kind) {
    int visitor = visitorRank.draw(random);
    boolean asset = random.nextDouble() < ASSET_SHARE;
    byte[] page = asset ? assets[random.nextInt(assets.length)] : pages[pageRank.draw(random)];
    int percent = random.nextInt(100);
    byte[] method = percent < 96 ? GET : percent < 99 ? POST : HEAD;
    int status = status(random.nextInt(1_000));
    byte[] value =
        writer.value(
            visitor,
            ts,
            method,
            page,
            random.nextInt(20) == 0,
            status,
            random.nextInt(200, 40_000),
            random.nextBoolean());
    boolean view = !asset && method == GET && status < 400;
    return new ClickEvent(writer.key(visitor), value, ts, kind, view);
  }

  private static int status(int perMille) {
    if (perMille < 920) {
      return 200;
    }
    if (perMille < 970) {
      return 304;
    }
    return perMille < 995 ? 404 : 500;
  }

  private static byte[][] encoded(List<String> paths) {
    return paths.stream().map(ClickWriter::page).toArray(byte[][]::new);
  }
}
