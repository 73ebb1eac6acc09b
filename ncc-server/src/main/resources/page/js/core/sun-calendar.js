/**
 * The predicted sun outages of terminals, a year at a time: asked for once and kept, until the stream begins anew (the server
 * may know other dishes then) or an hour has passed (new manifests may have been applied).
 */
import {api} from './api.js';
import {live} from './live.js';

const KEPT_MILLIS = 3_600_000;
const KEPT_MAX = 64;
const AGAIN_MILLIS = 300_000;

class SunCalendar extends EventTarget {
  #kept = new Map();

  constructor() {
    super();
    live.addEventListener('hello', () => this.#kept.forEach(kept => (kept.until = 0)));
  }

  /** What is known of these years: outages {from, peak, to, depthDb} in epoch milliseconds, in order. Asks for the rest. */
  of(terminalId, years) {
    return years.flatMap(year => this.#year(terminalId, year) ?? []);
  }

  /** The outage that is under way or comes next; null while it is not known. */
  next(terminalId, year, now) {
    const coming = year => this.#year(terminalId, year)?.find(({to}) => to > now);
    // After October the next one is in March of the next year.
    return coming(year) ?? (this.#year(terminalId, year) ? coming(year + 1) : null) ?? null;
  }

  #year(terminalId, year) {
    const key = terminalId + ' ' + year;
    const kept = this.#kept.get(key);
    if (!kept || kept.until < Date.now()) this.#ask(key, {outages: kept?.outages ?? null, until: Infinity}, terminalId, year);
    return this.#kept.get(key).outages;
  }

  /** Asks for a year; what was known of it is shown until the answer comes. */
  #ask(key, entry, terminalId, year) {
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    if (this.#kept.size > KEPT_MAX) this.#kept.delete(this.#kept.keys().next().value);
    this.#fetch(terminalId, year).then(outages => {
      entry.outages = outages;
      entry.until = Date.now() + KEPT_MILLIS;
      this.dispatchEvent(new Event('change'));
    }, () => {
      // The section of sun outages says what went wrong; here the charts are drawn without them, and a later visit asks again.
      entry.until = Date.now() + AGAIN_MILLIS;
    });
  }

  async #fetch(terminalId, year) {
    const {outages} = await api.get(`terminals/${encodeURIComponent(terminalId)}/sun-outages?year=${year}`);
    return outages.map(outage);
  }
}

/** An outage with its times in epoch milliseconds. */
export function outage({start, peak, end, ...rest}) {
  return {...rest, from: Date.parse(start), peak: Date.parse(peak), to: Date.parse(end)};
}

export const sunCalendar = new SunCalendar();
