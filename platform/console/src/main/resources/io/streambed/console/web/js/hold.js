// Whether the reader is inside an element, by pointer or by focus: then nothing in it may move.

export class Hold {
  #inside = false;
  #element;

  constructor(element, onRelease) {
    this.#element = element;
    // A finger that lifts leaves no pointer behind, so only a mouse or a pen holds.
    element.addEventListener('pointerenter', (event) => (this.#inside = event.pointerType !== 'touch'));
    element.addEventListener('pointerleave', () => {
      this.#inside = false;
      onRelease();
    });
    element.addEventListener('focusout', (event) => {
      if (!element.contains(event.relatedTarget)) onRelease();
    });
  }

  get held() {
    return this.#inside || this.#element.contains(document.activeElement);
  }
}
