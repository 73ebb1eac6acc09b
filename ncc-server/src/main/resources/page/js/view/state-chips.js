import {html} from 'lit';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {router} from '../core/router.js';
import {count} from '../model/format.js';
import {RESTING, STATES} from '../model/states.js';
import {stateIcon, stateWord} from './state-icon.js';

/** How many links are in which state; pressing one shows those only. */
class StateChips extends Part {
  static properties = {counts: {attribute: false}, chosen: {attribute: false}};

  constructor() {
    super();
    this.watch(i18n, 'change');
  }

  render() {
    return html`<div class="chips" role="group" aria-label=${t('fleet.byState')}>${this.#states().map(state => this.#chip(state))}</div>`;
  }

  /** Villages that are not in service have a chip of their own, where there are any. */
  #states() {
    return this.counts[RESTING] || this.chosen.includes(RESTING) ? [...STATES, RESTING] : STATES;
  }

  #chip(state) {
    const number = this.counts[state];
    return html`<button class="chip ${state} ${number ? '' : 'none'}" aria-pressed=${this.chosen.includes(state)}
      @click=${() => this.#toggle(state)}>${stateIcon(state)}<b>${count(number)}</b><span>${stateWord(state)}</span></button>`;
  }

  #toggle(state) {
    const chosen = this.chosen.includes(state) ? this.chosen.filter(other => other !== state) : [...this.chosen, state];
    router.setQuery({state: [...STATES, RESTING].filter(each => chosen.includes(each)).join(',')});
  }
}

customElements.define('auyl-state-chips', StateChips);
