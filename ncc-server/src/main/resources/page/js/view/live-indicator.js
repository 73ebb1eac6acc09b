import {html} from 'lit';
import {clock} from '../core/clock.js';
import {i18n, t} from '../core/i18n.js';
import {live} from '../core/live.js';
import {Part} from '../core/part.js';
import {duration} from '../model/format.js';

/** Says whether what is on the page is live, and if not, since when it is not. */
class LiveIndicator extends Part {
  constructor() {
    super();
    this.watch(live, 'state');
    this.watch(clock, 'tick', () => live.state === 'reconnecting' && this.requestUpdate());
    this.watch(i18n, 'change');
  }

  render() {
    const away = live.state === 'reconnecting' ? duration(clock.now() - live.since) : '';
    return html`<span class="live ${live.state}" role="status"><i aria-hidden="true"></i>
      <span>${t('live.' + live.state, {time: away})}</span></span>`;
  }
}

customElements.define('auyl-live', LiveIndicator);
