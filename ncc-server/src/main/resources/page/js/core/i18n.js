/** The page's words in the viewer's language; English where a language lacks one. */
class Words extends EventTarget {
  #words = {};
  #english = {};
  language = 'en';

  async use(language) {
    const [english, words] = await Promise.all([load('en'), load(language)]);
    this.#english = english;
    this.#words = words;
    this.language = language;
    this.dispatchEvent(new Event('change'));
  }

  has(key) {
    return key in this.#words || key in this.#english;
  }

  /** The words of a key, with {name} replaced by the parameter of that name. */
  text(key, parameters = {}) {
    const pattern = this.#words[key] ?? this.#english[key] ?? key;
    return pattern.replace(/\{(\w+)}/g, (whole, name) => parameters[name] ?? whole);
  }

  /** A village's name in the viewer's language, else in Russian for a Kazakh or Tajik reader, else in English. */
  name(names) {
    if (!names) return '';
    const second = this.language === 'en' ? names.en : names.ru;
    return names[this.language] ?? second ?? names.en ?? Object.values(names)[0] ?? '';
  }
}

const loaded = new Map();

function load(language) {
  if (!loaded.has(language)) {
    loaded.set(language, fetch(`/page/i18n/${language}.json`).then(answer => (answer.ok ? answer.json() : {}), () => ({})));
  }
  return loaded.get(language);
}

export const i18n = new Words();
export const t = (key, parameters) => i18n.text(key, parameters);
