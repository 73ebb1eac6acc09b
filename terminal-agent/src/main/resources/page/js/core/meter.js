import {box} from './box.js';

/**
 * The live meter: readings by server-sent events while a part of the page looks. A reading that is old is said to be old: what
 * the needle shows must never be what the dish was a minute ago.
 */
const STALE_MILLIS = 1500;
const TRACE_MILLIS = 30_000;
const RETRY_MILLIS = 1500;
/** A stream without a word for so long is dead, though nothing said so: the phone slept, or left the network and came back. */
const DEAD_MILLIS = 6000;

class Meter extends EventTarget {
  /** The newest reading; `fresh` says whether it may be believed. */
  reading;
  trace = [];
  heardAt = 0;
  /** Why the modem gave no reading, while it gives none. */
  silence;
  #toldAt = performance.now();
  #openedAt = 0;
  #lookers = 0;
  #source;
  #watch;
  #stale = true;

  /** @returns how to stop looking */
  look() {
    if (this.#lookers++ === 0) {
      this.#toldAt = performance.now();
      this.#open();
    }
    let looking = true;
    return () => {
      if (looking && --this.#lookers === 0) this.#close();
      looking = false;
    };
  }

  /** Whether the reading is of now. */
  get fresh() {
    return !this.#stale;
  }

  get ageMillis() {
    return this.heardAt ? performance.now() - this.heardAt : Infinity;
  }

  /** For how long the box has told nothing, where that is too long; else undefined. */
  get lostSeconds() {
    const millis = performance.now() - this.#toldAt;
    return millis > DEAD_MILLIS ? Math.round(millis / 1000) : undefined;
  }

  #open() {
    this.#source?.close();
    this.#openedAt = performance.now();
    const source = new EventSource('/api/meter');
    this.#source = source;
    this.#watch ??= setInterval(() => this.#judge(), 250);
    source.onmessage = event => this.#take(JSON.parse(event.data));
    // The browser tries again after a lost connection by itself, never after a refusal.
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(() => this.#again(source), RETRY_MILLIS);
      }
    };
  }

  /** A refusal may be that the PIN is asked again, as after a new start of the box. */
  async #again(source) {
    await box.load();
    if (this.#lookers > 0 && this.#source === source) this.#open();
  }

  #close() {
    this.#source?.close();
    this.#source = undefined;
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#stale = true;
  }

  #take(reading) {
    const now = performance.now();
    this.#toldAt = now;
    // Another reading was under way; what was heard last ages meanwhile.
    if (reading.silence === 'busy') return;
    this.silence = reading.silence;
    const good = reading.answered && reading.locked && reading.value != null;
    if (reading.answered) this.heardAt = now;
    this.reading = reading.answered || !this.reading ? reading : {...this.reading, peak: reading.peak, soak: reading.soak, answered: false};
    this.trace.push({at: now, value: good ? reading.value : null});
    while (this.trace.length && now - this.trace[0].at > TRACE_MILLIS) this.trace.shift();
    this.#stale = !reading.answered;
    this.dispatchEvent(new Event('reading'));
  }

  #judge() {
    const now = performance.now();
    if (now - Math.max(this.#toldAt, this.#openedAt) > DEAD_MILLIS && document.visibilityState === 'visible') this.#open();
    const stale = this.ageMillis > STALE_MILLIS || this.reading?.answered === false;
    if (stale || stale !== this.#stale) {
      this.#stale = stale;
      this.dispatchEvent(new Event('reading'));
    }
  }
}

export const meter = new Meter();
export const traceMillis = TRACE_MILLIS;
