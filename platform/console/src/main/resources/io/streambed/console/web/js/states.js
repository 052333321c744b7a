// What a panel shows when it has no picture: a skeleton of its own shape, an empty state, an error.
// The panel keeps its place in all of them.

import { $, h, icon } from './dom.js';

const SKELETON_AFTER_MS = 200;
const PATIENCE_MS = 5_000;

const SKELETONS = {
  history: () => h('div', { class: 'sk bars' }, ...Array.from({ length: 28 }, () => h('i'))),
  top: () => h('div', { class: 'sk lines' }, ...Array.from({ length: 10 }, () => h('i'))),
  windows: () => h('div', { class: 'sk lines' }, ...Array.from({ length: 6 }, () => h('i'))),
};

export class Panel {
  #body;
  #node;
  #fresh;
  #instead = h('div', { class: 'instead', hidden: '' });
  #over = h('div', { class: 'over', hidden: '' });
  #kind = 'content';
  #overKey = null;
  #freshKey = null;

  constructor(id) {
    this.id = id;
    this.#node = $(`#${id}`);
    this.#body = $('.body', this.#node);
    this.#fresh = $('.fresh', this.#node);
    this.#node.append(this.#instead, this.#over);
  }

  content() {
    this.#show('content', () => []);
  }

  loading(since, now, cancel) {
    const waited = now - since;
    if (waited < SKELETON_AFTER_MS) {
      this.#show('blank', () => []);
      return;
    }
    this.#show('loading', () => [SKELETONS[this.id]()]);
    if (waited > PATIENCE_MS && cancel) {
      this.over(`slow ${Math.floor(waited / 1000)}`, () => [
        h('span', {}, `The server is still working, ${Math.floor(waited / 1000)} s`),
        h('button', { class: 'link push', click: cancel }, 'Cancel'),
      ]);
    }
  }

  /** A key that names the words, the words, and what can be done: [label, action]. */
  message(key, { strong, muted, code, actions = [] }) {
    this.#show(`message ${key}`, () => [
      h('div', { class: 'in' },
        h('p', {}, h('strong', {}, strong)),
        ...(code ? [h('pre', {}, code)] : []),
        ...(muted ? [h('p', { class: 'muted' }, muted)] : []),
        h('div', { class: 'acts' },
          ...actions.map(([label, act], i) => h('button', { class: i === 0 ? 'btn' : 'btn quiet', click: act }, label)))),
    ]);
  }

  /** A line over the panel's foot; null takes it away. */
  over(key, nodes) {
    if (key === this.#overKey) return;
    this.#overKey = key;
    this.#over.hidden = key === null;
    this.#node.classList.toggle('with-over', key !== null);
    this.#over.replaceChildren(...(key === null ? [] : nodes()));
  }

  /** How fresh the panel is: class, icon (or null for the live dot) and words. */
  fresh(kind, iconName, words) {
    const key = `${kind} ${words}`;
    if (key === this.#freshKey) return;
    this.#freshKey = key;
    this.#fresh.className = `push fresh ${kind}`;
    this.#fresh.replaceChildren(...(words === '' ? [] : [iconName ? icon(iconName) : h('span', { class: 'live' }), words]));
  }

  #show(kind, nodes) {
    if (kind === this.#kind) return;
    this.#kind = kind;
    const content = kind === 'content';
    this.#body.hidden = !content;
    this.#instead.hidden = content;
    this.#instead.replaceChildren(...nodes());
  }
}
