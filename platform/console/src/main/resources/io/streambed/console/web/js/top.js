// The top 10 of one window: bar behind the name, value right, and what moved.

import { $, attr, h, s, text } from './dom.js';
import { countdown, exact, page as pageName } from './format.js';
import { Hold } from './hold.js';
import { Ranks } from './ranks.js';

const FLASH_MS = 1_600;
/** Values are painted once a second; a bar that creeps four times a second only distracts. */
const PAINT_MS = 1_000;
const MOST_FLASHES = 12;
const TAIL = 14;

export class TopPages {
  #ranks = new Ranks();
  #hold;
  #rows = [];
  #list = $('#top-list');
  #sortNow = $('#sort-now');
  #window = null;
  #paintedAt = 0;
  #tip;

  constructor(tip, onChange) {
    this.#tip = tip;
    const release = () => {
      this.#ranks.release();
      this.#paintedAt = 0;
      onChange();
    };
    this.#hold = new Hold(this.#list, release);
    this.#sortNow.addEventListener('click', () => {
      this.#list.blur();
      release();
    });
    this.#list.addEventListener('keydown', (event) => this.#move(event));
  }

  render(window, clock, now) {
    const another = window.ws !== this.#window?.ws;
    this.#window = window;
    this.#head(window, clock, now);
    if (!another && now - this.#paintedAt < PAINT_MS) return;
    this.#paintedAt = now;
    const rows = this.#ranks.next(window.ws, window.top, now, this.#hold.held);
    this.#sortNow.hidden = !this.#ranks.waiting;
    const most = Math.max(1, ...rows.map((row) => row.views));
    const flash = rows.filter((row) => row.changed).length <= MOST_FLASHES;
    rows.forEach((row, i) => this.#row(i).render(row, most, flash, now));
    this.#rows.splice(rows.length).forEach((row) => row.node.remove());
  }

  #head(window, clock, now) {
    attr($('#win-mark'), { class: window.final ? 'is-final' : 'is-open' });
    text($('#win-text'), `${clock.span(window)}, ${window.final ? 'final' : 'still open'}`);
    text($('#win-closes'), window.final ? '' : closes(window, now));
  }

  #row(i) {
    if (!this.#rows[i]) {
      this.#rows[i] = new Row(i, this.#tip, () => this.#window);
      this.#list.append(this.#rows[i].node);
    }
    return this.#rows[i];
  }

  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.#rows.findIndex((row) => row.node === document.activeElement);
    const next = this.#rows[Math.min(Math.max(at + step, 0), this.#rows.length - 1)];
    this.#rows.forEach((row) => attr(row.node, { tabindex: row === next ? 0 : -1 }));
    next.node.focus();
  }
}

/** What an open window waits for, in the reader's words. */
export function closes(window, now) {
  if (now < window.we) return `closes in ${countdown(window.we - now)}`;
  if (now - window.we < 10 * 60_000) return 'ended, late clicks still count';
  return 'closes when later clicks come';
}

class Row {
  #name = h('span', { class: 'cut' }, h('span', { class: 'head' }), h('span', { class: 'tail' }));
  #bar = h('i');
  #mark = h('span', { class: 'm' });
  #value = h('b');
  #shown = null;
  #flashed = 0;

  constructor(i, tip, window) {
    this.node = h(
      'li',
      { tabindex: i === 0 ? 0 : -1 },
      h('span', { class: 'r' }, String(i + 1)),
      h('span', { class: 'p' }, this.#bar, this.#name),
      this.#mark,
      h('span', { class: 'n' }, this.#value),
    );
    tip.on(this.node, () => {
      const share = window().total === 0 ? 0 : (this.#shown.views / window().total) * 100;
      return [pageName(this.#shown.page), `${exact(this.#shown.views)} views`, `${share.toFixed(1)} % of the top 10`];
    });
  }

  render(row, most, flash, now) {
    this.#shown = row;
    const name = pageName(row.page);
    const cut = Math.max(0, name.length - TAIL);
    text(this.#name.firstChild, name.slice(0, cut));
    text(this.#name.lastChild, name.slice(cut));
    this.#name.classList.toggle('none', row.page === null || row.page === '');
    this.#bar.style.width = `${((row.views / most) * 100).toFixed(1)}%`;
    text(this.#mark, row.mark);
    attr(this.#mark, { 'aria-label': spoken(row.mark) });
    text(this.#value, exact(row.views));
    // One that is still fading is not lit again: a busy page would glow without end.
    if (row.changed && flash && now - this.#flashed > 2 * FLASH_MS) {
      this.#flashed = now;
      this.node.classList.add('flash');
    } else if (now - this.#flashed > FLASH_MS) {
      this.node.classList.remove('flash');
    }
  }
}

const spoken = (mark) => mark.replace('▲', 'up').replace('▼', 'down') || null;

/** The small square that says how final the window beside it is. */
export function markOf(svg) {
  svg.append(
    s('rect', { class: 'closed', width: 12, height: 12 }),
    s('rect', { class: 'cap', width: 12, height: 2 }),
    s('rect', { class: 'open', width: 12, height: 12 }),
    s('path', { class: 'edge', d: 'M.5.5h11v11H.5z' }),
  );
  return svg;
}
