/** The last hour of signal quality of the rows in view, asked for a few at a time and kept a while. */
import {api} from '../core/api.js';
import {clock} from '../core/clock.js';
import {QUALITY, qualityOf} from '../model/metrics.js';

const SPAN_MILLIS = 3_600_000;
const POINTS = 48;
const KEPT_MILLIS = 300_000;
const KEPT_MAX = 2000;
const AT_ONCE_MAX = 2;

class RowTrends extends EventTarget {
  #kept = new Map();
  #wanted = [];
  #running = 0;

  of(terminalId) {
    return this.#kept.get(terminalId)?.values;
  }

  /** Asks for what these rows lack. What an earlier call wanted and was not yet asked for is scrolled away: forgotten. */
  want(items) {
    const now = Date.now();
    this.#wanted = items.filter(item => qualityOf(item) && !(now - this.#kept.get(item.terminalId)?.at < KEPT_MILLIS));
    this.#next();
  }

  #next() {
    while (this.#running < AT_ONCE_MAX && this.#wanted.length) {
      const item = this.#wanted.shift();
      const values = this.of(item.terminalId);
      this.#keep(item.terminalId, values);
      this.#running++;
      this.#fetch(item).then(fetched => this.#keep(item.terminalId, fetched), () => {}).finally(() => {
        this.#running--;
        this.#next();
      });
    }
  }

  #keep(terminalId, values) {
    this.#kept.delete(terminalId);
    this.#kept.set(terminalId, {at: Date.now(), values});
    if (this.#kept.size > KEPT_MAX) this.#kept.delete(this.#kept.keys().next().value);
    if (values) this.dispatchEvent(new Event('change'));
  }

  async #fetch(item) {
    const metric = qualityOf(item) ?? QUALITY[0];
    const to = Math.floor(clock.now());
    const range = `from=${to - SPAN_MILLIS}&to=${to}&metrics=${metric}&points=${POINTS}`;
    const series = await api.get(`terminals/${encodeURIComponent(item.terminalId)}/series?${range}`);
    return thin(series.metrics?.[metric]?.mean ?? []);
  }
}

/** Raw answers may hold more points than were asked for; a row has room for so many. */
function thin(values) {
  const step = Math.max(1, Math.ceil(values.length / POINTS));
  return values.filter((value, index) => index % step === 0);
}

export const trends = new RowTrends();
