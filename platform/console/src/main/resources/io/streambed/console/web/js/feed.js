// Keeps the windows up to date: the changes are opened first, then the history is read, so nothing
// falls between. When the server is lost it is tried again after 1, 2, 4 … 30 s, with all of it.

import { rows } from './api.js';
import { Windows, fromRow } from './windows.js';

const HISTORY = 'SELECT WS, WE, TOP FROM TOP_PAGES;';
const HISTORY_FINAL = 'SELECT WS, WE, TOP FROM TOP_PAGES_FINAL;';
const CHANGES = 'SELECT WS, WE, TOP FROM TOP_PAGES EMIT CHANGES;';
const CHANGES_FINAL = 'SELECT WS, WE, TOP FROM TOP_PAGES_FINAL EMIT CHANGES;';

const LONGEST_WAIT_MS = 30_000;
/** A server that holds the head line back until the first row must not hold the history back. */
const HEAD_LINE_MS = 3_000;

export class Feed extends EventTarget {
  /** 'connecting', 'live', 'waiting' (lost, tried again at retryAt) or 'stopped' (by the reader). */
  phase = 'stopped';
  since = Date.now();
  retryAt = null;
  error = null;
  /** When it was last live, or null if never. */
  lostAt = null;
  windows = new Windows();
  updates = 0;
  lastChange = null;

  #attempt = 0;
  #connection = null;
  #timer = null;

  connect() {
    this.#end();
    const connection = new AbortController();
    this.#connection = connection;
    this.#enter('connecting');
    this.#run(connection).catch((error) => {
      if (connection === this.#connection) this.#lose(error);
    });
  }

  stop() {
    this.#end();
    this.#enter('stopped');
  }

  /** What another request learned: the server does not answer. */
  lost(error) {
    if (this.phase === 'live') this.#lose(error);
  }

  async #run(connection) {
    const { signal } = connection;
    const fresh = new Windows();
    const take = (window) => {
      if (fresh.put(window) && this.windows === fresh) this.#changed();
    };
    const follow = (sql, final) => {
      const started = Promise.withResolvers();
      const ended = (async () => {
        for await (const row of rows(sql, { signal, onStart: started.resolve })) take(fromRow(row, final));
        throw new Error('the server ended the query');
      })();
      return { started: Promise.race([started.promise, ended]), ended };
    };
    const changes = [follow(CHANGES, false), follow(CHANGES_FINAL, true)];
    const ended = Promise.race(changes.map((query) => query.ended));
    const opened = Promise.all(changes.map((query) => query.started));
    // Both are awaited again below; a loss before that is reported there and only there.
    changes.forEach((query) => query.ended.catch(() => {}));
    opened.catch(() => {});

    await Promise.race([opened, ended, pause(HEAD_LINE_MS)]);
    const read = async (sql, final) => {
      for await (const row of rows(sql, { signal })) take(fromRow(row, final));
    };
    await Promise.race([Promise.all([read(HISTORY, false), read(HISTORY_FINAL, true)]), ended]);

    // The old picture stays until the new one is whole.
    this.windows = fresh;
    this.lastChange ??= Date.now();
    this.#attempt = 0;
    this.#enter('live');
    await ended;
  }

  #changed() {
    this.updates++;
    this.lastChange = Date.now();
    this.dispatchEvent(new Event('change'));
  }

  #lose(error) {
    this.lostAt = this.phase === 'live' ? Date.now() : this.lostAt;
    this.#end();
    const wait = Math.min(1000 * 2 ** this.#attempt++, LONGEST_WAIT_MS);
    this.error = error;
    this.retryAt = Date.now() + wait;
    this.#timer = setTimeout(() => this.connect(), wait);
    this.#enter('waiting');
  }

  #enter(phase) {
    this.phase = phase;
    this.since = Date.now();
    if (phase === 'live') {
      this.error = null;
      this.retryAt = null;
    }
    this.dispatchEvent(new Event('phase'));
  }

  #end() {
    clearTimeout(this.#timer);
    const connection = this.#connection;
    this.#connection = null;
    connection?.abort();
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
