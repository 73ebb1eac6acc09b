/** What the viewer chose on this device: language, theme, clock, the map's layer. A link may override the language, the layer and the wall mode. */
import {LAYERS} from '../model/layers.js';

const LANGUAGES = ['en', 'kk', 'ru', 'tg'];
const THEMES = ['auto', 'dark', 'light'];

function stored(key, allowed, fallback) {
  try {
    const value = localStorage.getItem('auylsat.' + key);
    return allowed.includes(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

function store(key, value) {
  try {
    localStorage.setItem('auylsat.' + key, value);
  } catch {
    // A browser that keeps nothing still shows the page; the choice then lasts until the next load.
  }
}

class Preferences extends EventTarget {
  constructor() {
    super();
    const query = new URLSearchParams(location.search);
    const asked = query.get('lang');
    const spoken = navigator.languages.map(tag => tag.slice(0, 2)).find(tag => LANGUAGES.includes(tag));
    this.language = LANGUAGES.includes(asked) ? asked : stored('language', LANGUAGES, spoken ?? 'en');
    this.theme = stored('theme', THEMES, 'auto');
    this.clock = stored('clock', ['village', 'utc'], 'village');
    this.layer = stored('layer', LAYERS, 'state');
    this.wall = query.get('wall') === '1';
  }

  get languages() {
    return LANGUAGES;
  }

  get dark() {
    return this.theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : this.theme === 'dark';
  }

  set(key, value) {
    this[key] = value;
    store(key, value);
    this.apply();
  }

  apply() {
    const root = document.documentElement;
    root.dataset.theme = this.dark ? 'dark' : 'light';
    root.toggleAttribute('data-wall', this.wall);
    root.lang = this.language;
    this.dispatchEvent(new Event('change'));
  }
}

export const preferences = new Preferences();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => preferences.apply());
