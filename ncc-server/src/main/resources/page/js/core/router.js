/** Where the viewer is: the path names the view, the query holds everything that a link must reproduce. */
class Router extends EventTarget {
  constructor() {
    super();
    addEventListener('popstate', () => this.#changed());
    document.addEventListener('click', event => this.#follow(event));
  }

  get path() {
    return location.pathname;
  }

  get query() {
    return new URLSearchParams(location.search);
  }

  go(url) {
    history.pushState({inside: true}, '', url);
    scrollTo(0, 0);
    this.#changed();
  }

  /** Goes there in place of where the viewer is, so Back does not come here again. */
  replace(url) {
    history.replaceState(history.state, '', url);
    this.#changed();
  }

  /** Changes query parameters in place: null removes one. No new step in the history, so Back leaves the view. */
  setQuery(changes) {
    const query = this.query;
    for (const [key, value] of Object.entries(changes)) {
      if (value === null || value === '') query.delete(key);
      else query.set(key, value);
    }
    const text = query.toString().replaceAll('%2C', ',');
    this.replace(this.path + (text ? '?' + text : ''));
  }

  /** A link to another view that keeps the wall mode. */
  link(path) {
    return this.query.get('wall') === '1' ? path + '?wall=1' : path;
  }

  /** Back to the fleet as it was filtered, when the viewer came from there. */
  leave() {
    if (history.state?.inside) history.back();
    else this.go(this.link('/'));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }

  #follow(event) {
    const anchor = event.target.closest?.('a[href^="/"]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!anchor || !plain || anchor.target || anchor.hasAttribute('data-server')) return;
    event.preventDefault();
    this.go(anchor.getAttribute('href'));
  }
}

export const router = new Router();
