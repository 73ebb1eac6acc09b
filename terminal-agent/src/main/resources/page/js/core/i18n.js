/** The page's words. Every language has every key: a test holds that, so there is no second language to fall back to. */
class Words extends EventTarget {
  #words = {};
  language = 'en';

  async use(language) {
    const answer = await fetch(`/page/i18n/${language}.json`);
    if (!answer.ok) return;
    this.#words = await answer.json();
    this.language = language;
    document.documentElement.lang = language;
    this.dispatchEvent(new Event('change'));
  }

  has(key) {
    return key in this.#words;
  }

  /** The words of a key, with {name} replaced by the parameter of that name. */
  text(key, parameters = {}) {
    return (this.#words[key] ?? key).replace(/\{(\w+)}/g, (whole, name) => parameters[name] ?? whole);
  }

  /** A name of the box's own, as settlement beside settlementNames: by language where it has one, else the usual one. */
  name(tree, key) {
    return tree[key + 'Names']?.[this.language] ?? tree[key];
  }
}

export const i18n = new Words();
export const t = (key, parameters) => i18n.text(key, parameters);
