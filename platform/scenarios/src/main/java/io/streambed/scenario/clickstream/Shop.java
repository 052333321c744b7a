package io.streambed.scenario.clickstream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A shop that nobody can enter: its pages, what its pages load, and who comes.
 *
 * @param pages most popular first
 * @param assets what pages load beside themselves; not views
 * @param visitors most active first
 */
record Shop(List<String> pages, List<String> assets, List<Visitor> visitors) {
  private static final List<String> PLACES =
      List.of(
          "/cart",
          "/checkout",
          "/search",
          "/account",
          "/deals",
          "/help",
          "/about",
          "/contact",
          "/blog");
  private static final List<String> CATEGORIES =
      List.of(
          "lamps", "chairs", "tables", "rugs", "plants", "kitchen", "bath", "garden", "books",
          "toys");
  private static final List<String> MATERIALS =
      List.of("brass", "oak", "linen", "glass", "clay", "cork");
  private static final List<String> MODELS = List.of("classic", "compact", "deluxe");
  private static final List<String> ASSETS =
      List.of(
          "/assets/site.css",
          "/assets/print.css",
          "/assets/app.js",
          "/assets/vendor.js",
          "/assets/app.js.map",
          "/assets/inter.woff2",
          "/images/logo.svg",
          "/images/hero.webp",
          "/images/PROMO.JPG",
          "/images/sprite.png",
          "/favicon.ico",
          "/robots.txt");
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1 Version/18.1 Safari/605.1",
          "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1 Mobile/15E148",
          "Mozilla/5.0 (compatible; PageBot/2.1; +https://bot.example/about)");

  /**
   * Who comes to the shop.
   *
   * @param user name, or empty for one who is not logged in
   */
  record Visitor(String ip, String user, String agent) {}

  Shop {
    pages = List.copyOf(pages);
    assets = List.copyOf(assets);
    visitors = List.copyOf(visitors);
  }

  /** The shop of a seed: the same 200 pages for all, in another order of popularity. */
  static Shop of(long seed, int visitorCount) {
    List<String> others = new ArrayList<>(PLACES);
    for (String category : CATEGORIES) {
      others.add("/shop/" + category);
      for (String material : MATERIALS) {
        for (String model : MODELS) {
          others.add("/shop/" + category + "/" + material + "-" + model);
        }
      }
    }
    Collections.shuffle(others, new Random(seed));
    List<String> pages = new ArrayList<>();
    pages.add("/");
    pages.addAll(others);
    List<Visitor> visitors = new ArrayList<>();
    for (int i = 0; i < visitorCount; i++) {
      String ip = "10." + (i / 62_500 % 250 + 1) + "." + (i / 250 % 250) + "." + (i % 250 + 1);
      visitors.add(new Visitor(ip, i % 3 == 0 ? "" : "user-" + i, AGENTS.get(i % AGENTS.size())));
    }
    return new Shop(pages, ASSETS, visitors);
  }
}
