// The last windows as a table, newest first: its state and its first three pages.

import { $, attr, h, s, text } from './dom.js';
import { exact, page as pageName } from './format.js';
import { Hold } from './hold.js';
import { markOf } from './top.js';

const SHOWN = 12;
const PLACES = 3;

export class RecentWindows {
  #body = $('#windows-rows');
  #showNewer = $('#show-newer');
  #hold;
  #newest = null;
  #rows = new Map();
  #pick;

  constructor(pick, onChange) {
    this.#pick = pick;
    this.#hold = new Hold(this.#body, onChange);
    this.#showNewer.addEventListener('click', () => {
      this.#newest = null;
      onChange();
    });
  }

  render(all, selected, clock) {
    const newest = all.at(-1).ws;
    if (this.#newest === null || !this.#hold.held || !all.some((window) => window.ws === this.#newest)) {
      this.#newest = newest;
    }
    const newer = all.filter((window) => window.ws > this.#newest).length;
    this.#showNewer.hidden = newer === 0;
    text(this.#showNewer, `${newer} newer`);
    const windows = all.filter((window) => window.ws <= this.#newest).slice(-SHOWN).reverse();
    attr(this.#body.parentNode, { 'aria-rowcount': all.length + 1 });

    let date = clock.date(Date.now());
    const nodes = windows.map((window) => {
      const row = this.#row(window.ws);
      const day = clock.date(window.ws);
      row.render(window, clock, day === date ? '' : day, window.ws === selected);
      date = day;
      return row.node;
    });
    if (nodes.length !== this.#body.children.length || nodes.some((node, i) => node !== this.#body.children[i])) {
      this.#body.replaceChildren(...nodes);
      const kept = new Set(windows.map((window) => window.ws));
      for (const ws of this.#rows.keys()) if (!kept.has(ws)) this.#rows.delete(ws);
    }
  }

  #row(ws) {
    if (!this.#rows.has(ws)) this.#rows.set(ws, new Row(() => this.#pick(ws)));
    return this.#rows.get(ws);
  }
}

class Row {
  #times = h('button', { class: 'link' });
  #date = h('span', { class: 'muted day' });
  #mark = markOf(s('svg', { viewBox: '0 0 12 12', 'aria-hidden': 'true' }));
  #state = h('span');
  #total = h('td', { class: 'num' });
  #places = Array.from({ length: PLACES }, () => {
    const cell = { name: h('span', { class: 'name' }), views: h('span', { class: 'muted' }) };
    return { ...cell, node: h('td', {}, h('span', { class: 'place' }, cell.name, cell.views)) };
  });

  constructor(pick) {
    this.node = h(
      'tr',
      { click: pick },
      h('th', { scope: 'row' }, this.#times, this.#date),
      h('td', {}, h('span', { class: 'final-mark' }, this.#mark, this.#state)),
      this.#total,
      ...this.#places.map((place) => place.node),
    );
  }

  render(window, clock, day, selected) {
    attr(this.node, { class: selected ? 'selected' : null });
    attr(this.#times, { 'aria-pressed': String(selected) });
    text(this.#times, clock.span(window));
    text(this.#date, day);
    attr(this.#mark, { class: window.final ? 'is-final' : 'is-open' });
    text(this.#state, window.final ? 'final' : 'open');
    text(this.#total, exact(window.total));
    this.#places.forEach((place, i) => {
      const entry = window.top[i];
      text(place.name, entry ? pageName(entry.page) : '–');
      attr(place.name, { title: entry ? pageName(entry.page) : null });
      place.name.classList.toggle('none', !entry || entry.page === null || entry.page === '');
      text(place.views, entry ? exact(entry.views) : '');
    });
  }
}
