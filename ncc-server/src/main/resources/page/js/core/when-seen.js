/**
 * An answer of the API that a part of the page asks for when it first comes near the screen, and again when its path
 * changes. A controller of that part: each change renders the part again.
 */
import {api} from './api.js';

const NEAR = '400px';

export class WhenSeen {
  answer = null;
  problem = null;
  busy = false;
  #host;
  #path;
  #asked = null;
  #seen = false;
  #abort = null;
  #observer;

  /** @param path tells what to ask for now: a path of the API, or null while that is not known */
  constructor(host, path) {
    this.#host = host;
    this.#path = path;
    host.addController(this);
  }

  hostConnected() {
    this.#observer = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && this.show(), {rootMargin: NEAR});
    this.#observer.observe(this.#host);
  }

  hostDisconnected() {
    this.#observer.disconnect();
    this.#abort?.abort();
    this.#asked = null;
  }

  hostUpdated() {
    if (this.#seen) this.#ask();
  }

  /** Asks now, seen or not (a sheet to be printed), and ends when the answer or its problem is there. */
  async show() {
    this.#seen = true;
    await this.#ask();
  }

  again() {
    this.#asked = null;
    return this.#ask();
  }

  #ask() {
    const path = this.#path();
    if (path === this.#asked) return this.asking;
    // The same thing with another parameter stays in view until the new answer comes; another thing does not.
    if (path?.split('?')[0] !== this.#asked?.split('?')[0]) this.answer = null;
    this.#asked = path;
    this.asking = path === null ? null : this.#fetch(path);
    return this.asking;
  }

  async #fetch(path) {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#become({busy: true});
    try {
      const answer = await api.get(path, abort.signal);
      if (this.#abort === abort) this.#become({answer, problem: null, busy: false});
    } catch (problem) {
      if (problem.name !== 'AbortError' && this.#abort === abort) this.#become({answer: null, problem, busy: false});
    }
  }

  #become(state) {
    Object.assign(this, state);
    this.#host.requestUpdate();
  }
}
