// The order of the top 10 as it is shown, which is not always the order as it is: nothing re-sorts
// under the cursor, and otherwise at most every 2 s. What moved says so for 10 s.

const SORTED_EVERY_MS = 2_000;
const MARK_MS = 10_000;

export class Ranks {
  /** True if the order shown waits behind the true one because the reader is in the list. */
  waiting = false;

  #key = null;
  #shown = [];
  #views = new Map();
  #marks = new Map();
  #sortedAt = 0;

  /**
   * The rows to show now, as [{page, views, mark, changed}]. A new key is another window: it comes
   * in its own order, and nothing in it counts as moved.
   */
  next(key, top, now, held) {
    if (key !== this.#key) {
      this.#key = key;
      this.#views = new Map();
      this.#marks.clear();
      this.#shown = top.map((entry) => entry.page);
      this.#sortedAt = now;
    }
    const order = top.map((entry) => entry.page);
    const differs = order.length !== this.#shown.length || order.some((page, i) => page !== this.#shown[i]);
    this.waiting = differs && held;
    // A list that is not full yet moves nothing when it grows.
    const due = order.length > this.#shown.length || now - this.#sortedAt >= SORTED_EVERY_MS;
    if (differs && !held && due) this.#sort(order, now);
    return this.#rows(top, now);
  }

  /** Lets the next call sort at once. */
  release() {
    this.#sortedAt = 0;
  }

  #sort(order, now) {
    const before = new Map(this.#shown.map((page, i) => [page, i]));
    order.forEach((page, i) => {
      const was = before.get(page);
      if (was === undefined) this.#marks.set(page, { text: 'new', until: now + MARK_MS });
      else if (was > i) this.#marks.set(page, { text: `▲ ${was - i}`, until: now + MARK_MS });
      else if (was < i) this.#marks.set(page, { text: `▼ ${i - was}`, until: now + MARK_MS });
    });
    this.#shown = order;
    this.#sortedAt = now;
  }

  #rows(top, now) {
    const current = new Map(top.map((entry) => [entry.page, entry.views]));
    const rows = this.#shown.map((page) => {
      // A page that fell out while the order waits keeps its place and its last value.
      const views = current.get(page) ?? this.#views.get(page) ?? 0;
      const before = this.#views.get(page);
      const mark = this.#marks.get(page);
      return {
        page,
        views,
        mark: mark && mark.until > now ? mark.text : '',
        changed: before !== undefined && before !== views,
      };
    });
    this.#views = new Map(rows.map((row) => [row.page, row.views]));
    return rows;
  }
}
