// The windows of the top 10, as the tables say them. A window is
// {ws, we, top: [{page, views}], total, final}; it is replaced, never changed.

/** As many as the page shows, and a few for those that come out of order. */
const KEPT = 75;

/** A row (WS, WE, TOP) of TOP_PAGES or TOP_PAGES_FINAL. */
export function fromRow([ws, we, top], final) {
  const entries = (top ?? []).map((entry) => ({ page: entry.PAGE ?? null, views: entry.VIEWS ?? 0 }));
  return { ws, we, top: entries, total: entries.reduce((sum, entry) => sum + entry.views, 0), final };
}

export class Windows {
  #byStart = new Map();
  #sorted = null;

  /** Takes a row in; true if that changed anything. */
  put(window) {
    const held = this.#byStart.get(window.ws);
    if (held && !replaces(window, held)) return false;
    this.#byStart.set(window.ws, window);
    this.#sorted = null;
    if (this.#byStart.size > 2 * KEPT) this.#trim();
    return true;
  }

  /** The newest windows, oldest first: a list that later rows do not change. */
  list() {
    if (this.#sorted === null) {
      this.#trim();
      this.#sorted = [...this.#byStart.values()].sort((a, b) => a.ws - b.ws);
    }
    return this.#sorted;
  }

  #trim() {
    const old = [...this.#byStart.keys()].sort((a, b) => b - a).slice(KEPT);
    for (const ws of old) this.#byStart.delete(ws);
  }
}

// Rows of the history and of the changes cross on the way. A final result is the last word; among
// open ones the one with more views is the later, because counts only grow.
function replaces(window, held) {
  if (window.final !== held.final) return window.final;
  return window.final || window.total >= held.total;
}
