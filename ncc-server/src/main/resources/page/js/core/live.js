/**
 * The stream of live changes. The browser's EventSource reconnects by itself after a network error, and never after an
 * HTTP error or on a half-open connection: those are seen to here.
 */
import {api} from './api.js';
import {clock} from './clock.js';

const QUIET_MILLIS_MAX = 60_000;
const RETRY_MILLIS_MAX = 30_000;

class Live extends EventTarget {
  /** "connecting" until the first contact, then "live" or "reconnecting". */
  state = 'connecting';
  since = clock.now();
  #source;
  #retryMillis = 1000;
  #heardAt = 0;
  #watchdog;

  start() {
    if (this.#source) return;
    this.#watchdog = setInterval(() => this.#checkQuiet(), 5000);
    this.#open();
  }

  stop() {
    clearInterval(this.#watchdog);
    this.#source?.close();
    this.#source = undefined;
    this.#become('connecting');
  }

  #open() {
    this.#heardAt = Date.now();
    const source = new EventSource('/api/v1/events');
    this.#source = source;
    source.addEventListener('hello', event => {
      this.#retryMillis = 1000;
      this.#become('live');
      this.#pass(event);
    });
    source.addEventListener('fleet', event => this.#pass(event));
    source.addEventListener('status', event => this.#pass(event));
    source.onerror = () => {
      this.#become('reconnecting');
      if (source.readyState === EventSource.CLOSED) this.#retry(source);
    };
  }

  #pass(event) {
    this.#heardAt = Date.now();
    const detail = JSON.parse(event.data);
    clock.learn(detail.at);
    this.dispatchEvent(new CustomEvent(event.type, {detail}));
  }

  #checkQuiet() {
    if (this.state !== 'live' || Date.now() - this.#heardAt < QUIET_MILLIS_MAX) return;
    this.#become('reconnecting');
    this.#retry(this.#source);
  }

  #retry(source) {
    source.close();
    setTimeout(async () => {
      if (this.#source !== source) return;
      // An ended session closes the stream too; this asks, and goes to the sign-in view if so.
      await api.get('status').catch(() => {});
      if (this.#source === source) this.#open();
    }, this.#retryMillis);
    this.#retryMillis = Math.min(RETRY_MILLIS_MAX, this.#retryMillis * 2);
  }

  #become(state) {
    if (this.state === state || (this.state === 'connecting' && state === 'reconnecting')) return;
    this.state = state;
    this.since = clock.now();
    this.dispatchEvent(new Event('state'));
  }
}

export const live = new Live();
