// Single keys. They work outside fields only, and can be turned off.

import { $ } from './dom.js';

const OFF = 'streambed.single-keys-off';

export function bindKeys(actions) {
  const dialog = $('#help-dialog');
  const on = $('#single-keys');
  on.checked = localStorage.getItem(OFF) === null;
  on.addEventListener('change', () => {
    if (on.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, 'true');
  });
  $('#help').addEventListener('click', () => dialog.showModal());

  const byKey = {
    ' ': actions.togglePause,
    '[': () => actions.step(-1),
    ']': () => actions.step(1),
    r: actions.reconnect,
    Escape: () => actions.select(null),
    '?': () => dialog.showModal(),
  };
  document.addEventListener('keydown', (event) => {
    const act = byKey[event.key];
    const taken = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    if (!act || taken || dialog.open) return;
    if (event.key !== 'Escape' && (!on.checked || inField(event))) return;
    event.preventDefault();
    act();
  });
}

/** Text goes to fields; Space, besides, belongs to whatever it presses. */
function inField({ target, key }) {
  return target.closest('input, textarea, select') !== null || (key === ' ' && target.closest('button, [role=button]') !== null);
}
