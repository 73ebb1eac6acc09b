/** What is kept on this phone: language, theme, the technician's name, sound. */
const PREFIX = 'auylsat.';

function read(key) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}

class Preferences extends EventTarget {
  theme = read('theme') ?? 'auto';

  /** The language chosen here, else the phone's own, else the first that the box offers. */
  language(offered) {
    const asked = new URLSearchParams(location.search).get('lang');
    const spoken = navigator.languages.map(tag => tag.slice(0, 2));
    return [asked, read('language'), ...spoken].find(tag => offered.includes(tag)) ?? offered[0] ?? 'en';
  }

  get operator() {
    return read('operator') ?? '';
  }

  keep(key, value) {
    write(key, value);
  }

  get dark() {
    return this.theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : this.theme === 'dark';
  }

  turn() {
    this.theme = this.dark ? 'light' : 'dark';
    write('theme', this.theme);
    this.apply();
  }

  apply() {
    document.documentElement.dataset.theme = this.dark ? 'dark' : 'light';
    this.dispatchEvent(new Event('change'));
  }
}

export const preferences = new Preferences();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => preferences.apply());
