// Light or dark: the system's choice, until the reader makes one.

const KEY = 'streambed.theme';

export function bindTheme(button) {
  const root = document.documentElement;
  const kept = localStorage.getItem(KEY);
  if (kept === 'light' || kept === 'dark') root.dataset.theme = kept;
  button.addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    localStorage.setItem(KEY, root.dataset.theme);
  });
}
