// One tooltip for the whole page: exact values of what is under the pointer or in focus.

import { h } from './dom.js';

export class Tip {
  #node;
  #owner = null;
  #lines = null;

  constructor(node) {
    this.#node = node;
  }

  /** Shows lines, the first one strong, while pointer or focus is on the element. */
  on(element, lines) {
    const show = () => {
      this.#owner = element;
      this.#lines = lines;
      this.#node.hidden = false;
      this.refresh();
      this.#place(element.getBoundingClientRect());
    };
    const hide = () => {
      if (this.#owner === element) this.#node.hidden = true;
    };
    element.addEventListener('pointerenter', show);
    element.addEventListener('pointerleave', hide);
    element.addEventListener('focus', show);
    element.addEventListener('blur', hide);
  }

  /** Keeps what it says true while the values under it change. */
  refresh() {
    if (this.#node.hidden) return;
    if (!this.#owner.isConnected) {
      this.#node.hidden = true;
      return;
    }
    const [head, ...rest] = this.#lines();
    this.#node.replaceChildren(h('b', {}, head), ...rest.map((line) => h('span', {}, line)));
  }

  /** Beside a wide row where there is room, so that its neighbours stay readable; else below. */
  #place(target) {
    const { width, height } = this.#node.getBoundingClientRect();
    if (target.width > width && target.left > width + 16) {
      this.#node.style.transform = `translate(${Math.round(target.left - width - 8)}px, ${Math.round(target.top)}px)`;
      return;
    }
    const left = Math.min(Math.max(8, target.left + target.width / 2 - width / 2), innerWidth - width - 8);
    const below = target.top + Math.min(target.height, 120) + 8;
    const top = below + height > innerHeight ? Math.max(8, target.top - height - 8) : below;
    this.#node.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}
