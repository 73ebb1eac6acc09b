/** Every terminal as the server last told, with what its carrier needs, kept current by the live stream. */
import {api} from './api.js';
import {clock} from './clock.js';
import {live} from './live.js';
import {linkExpected} from '../model/life.js';
import {RESTING} from '../model/states.js';

/** What is shown of a link: silence of a village that is not in service yet, or not any more, is no fault. */
const shown = item => (linkExpected(item.life) || item.state === 'up' ? item : {...item, state: RESTING, cause: null});

class FleetStore extends EventTarget {
  items = new Map();
  loaded = false;
  problem = null;
  #loading = null;

  constructor() {
    super();
    live.addEventListener('fleet', event => this.#merge(event.detail.items));
    // The stream resumes from its last event, but a server that was started anew knows another fleet.
    live.addEventListener('hello', () => this.load());
  }

  async load() {
    this.#loading ??= this.#fetch().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  get(terminalId) {
    return this.items.get(terminalId);
  }

  counts() {
    const counts = {down: 0, degraded: 0, unknown: 0, up: 0, resting: 0};
    for (const item of this.items.values()) counts[item.state] = (counts[item.state] ?? 0) + 1;
    return counts;
  }

  regions() {
    return [...new Set([...this.items.values()].map(item => item.region))].filter(Boolean).sort();
  }

  async #fetch() {
    try {
      const [{items, at}, carriers] = await Promise.all([api.all('fleet'), api.all('carriers')]);
      clock.learn(at);
      const required = new Map(carriers.items.map(carrier => [carrier.id, carrier.requiredEsnoDb]));
      this.items = new Map(items.map(item => [item.terminalId,
        {...shown(item), requiredEsnoDb: required.get(item.carrierId) ?? null, changes: this.get(item.terminalId)?.changes ?? {}}]));
      this.loaded = true;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.#changed(null);
  }

  #merge(deltas) {
    const now = Date.now();
    const changed = new Set();
    let unknown = false;
    for (const delta of deltas) {
      const item = this.items.get(delta.terminalId);
      if (!item) {
        unknown = true;
        continue;
      }
      const changes = {...item.changes};
      for (const [metric, value] of Object.entries(delta.metrics ?? {})) {
        if (item.metrics?.[metric] !== value) changes[metric] = now;
      }
      this.items.set(delta.terminalId, shown({...item, censored: [], ...delta, changes}));
      changed.add(delta.terminalId);
    }
    // A terminal that came with an apply since the page was opened: its name and place are in the list only.
    if (unknown && this.loaded) this.load();
    if (changed.size) this.#changed(changed);
  }

  #changed(terminalIds) {
    this.dispatchEvent(new CustomEvent('change', {detail: {terminalIds}}));
  }
}

export const fleet = new FleetStore();
