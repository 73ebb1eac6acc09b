/**
 * The live meter: readings by server-sent events while a part of the page looks. A reading that is old is said to be old: what
 * the needle shows must never be what the dish was a minute ago.
 */
const STALE_MILLIS = 1500;
const TRACE_MILLIS = 30_000;
const RETRY_MILLIS = 1500;

class Meter extends EventTarget {
  /** The newest reading; `fresh` says whether it may be believed. */
  reading;
  trace = [];
  heardAt = 0;
  #lookers = 0;
  #source;
  #watch;
  #stale = true;

  /** @returns how to stop looking */
  look() {
    if (this.#lookers++ === 0) this.#open();
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

  #open() {
    const source = new EventSource('/api/meter');
    this.#source = source;
    this.#watch ??= setInterval(() => this.#judge(), 250);
    source.onmessage = event => this.#take(JSON.parse(event.data));
    // The browser tries again after a lost connection by itself, never after a refusal.
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(() => this.#lookers > 0 && this.#source === source && this.#open(), RETRY_MILLIS);
      }
    };
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
    const good = reading.answered && reading.locked && reading.value != null;
    if (reading.answered) this.heardAt = now;
    this.reading = reading.answered || !this.reading ? reading : {...this.reading, peak: reading.peak, soak: reading.soak, answered: false};
    this.trace.push({at: now, value: good ? reading.value : null});
    while (this.trace.length && now - this.trace[0].at > TRACE_MILLIS) this.trace.shift();
    this.#stale = !reading.answered;
    this.dispatchEvent(new Event('reading'));
  }

  #judge() {
    const stale = this.ageMillis > STALE_MILLIS || this.reading?.answered === false;
    if (stale || stale !== this.#stale) {
      this.#stale = stale;
      this.dispatchEvent(new Event('reading'));
    }
  }
}

export const meter = new Meter();
export const traceMillis = TRACE_MILLIS;
