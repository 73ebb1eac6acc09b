/** What the server says of itself on the live stream: where Grafana is, and what does not work at present. */
import {live} from './live.js';

class Ncc extends EventTarget {
  /** Without a slash at the end; null where nobody configured one. */
  grafanaUrl = null;
  /** Each a condition that does not hold: its name, and one line for the operator. */
  troubles = [];

  constructor() {
    super();
    live.addEventListener('hello', ({detail}) => {
      this.grafanaUrl = detail.grafanaUrl ?? null;
      this.dispatchEvent(new Event('change'));
    });
    live.addEventListener('status', ({detail}) => {
      this.troubles = detail.troubles ?? [];
      this.dispatchEvent(new Event('change'));
    });
  }

  /** What is wrong under this name; null where nothing is. */
  trouble(name) {
    return this.troubles.find(trouble => trouble.name === name)?.detail ?? null;
  }
}

export const ncc = new Ncc();
