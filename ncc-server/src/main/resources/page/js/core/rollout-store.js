/** Where every village stands on its way into service, asked for again while somebody looks. */
import {api} from './api.js';

const AGAIN_MILLIS = 10_000;

class RolloutStore extends EventTarget {
  villages = [];
  waves = [];
  loaded = false;
  problem = null;
  #lookers = 0;
  #timer;

  /** Keeps it current until the function that this gives is called. */
  look() {
    if (++this.#lookers === 1) {
      this.load();
      this.#timer = setInterval(() => document.hidden || this.load(), AGAIN_MILLIS);
    }
    return () => {
      if (--this.#lookers === 0) clearInterval(this.#timer);
    };
  }

  async load() {
    try {
      const {items, waves} = await api.all('rollout');
      this.villages = items;
      this.waves = waves;
      this.loaded = true;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.dispatchEvent(new Event('change'));
  }
}

export const rollout = new RolloutStore();
