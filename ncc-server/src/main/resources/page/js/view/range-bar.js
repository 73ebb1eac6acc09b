import {html, nothing} from 'lit';
import {clock} from '../core/clock.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {router} from '../core/router.js';
import {moment} from '../model/format.js';
import {RANGES, fixedSpan, followSpan} from '../model/ranges.js';
import {offsetName} from '../model/zones.js';

/** Chooses the charts' span and clock. Buttons do all that the mouse does on the charts, for fingers and keyboards. */
class RangeBar extends Part {
  static properties = {span: {attribute: false}, zone: {attribute: false}, busy: {attribute: false}};

  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(preferences, 'change');
  }

  render() {
    const {range, from, to, following} = this.span;
    const zone = preferences.clock === 'utc' ? 'UTC' : this.zone;
    return html`<div class="range-bar">
      <div class="segments" role="group" aria-label=${t('range.label')}>${RANGES.map(({id}) => html`
        <button aria-pressed=${following && id === range.id} @click=${() => router.setQuery(followSpan(id))}>${t('range.' + id)}</button>`)}</div>
      <div class="segments" role="group" aria-label=${t('range.move')}>
        <button title=${t('range.earlier')} aria-label=${t('range.earlier')} @click=${() => this.#move(-0.5)}>‹</button>
        <button title=${t('range.in')} aria-label=${t('range.in')} @click=${() => this.#zoom(0.5)}>+</button>
        <button title=${t('range.out')} aria-label=${t('range.out')} @click=${() => this.#zoom(2)}>−</button>
        <button title=${t('range.later')} aria-label=${t('range.later')} ?disabled=${following} @click=${() => this.#move(0.5)}>›</button>
      </div>
      ${following ? nothing : html`<span class="span">${moment(from, zone)} – ${moment(to, zone)}</span>
        <button class="button quiet" @click=${() => router.setQuery(followSpan(range.id))}>${t('range.now')}</button>`}
      <span class="busy ${this.busy ? 'on' : ''}" aria-hidden="true"></span>
      <div class="segments clock-choice" role="group" aria-label=${t('range.clock')}>
        <button aria-pressed=${preferences.clock === 'village'} title=${this.zone}
          @click=${() => preferences.set('clock', 'village')}>${t('range.village')} ${offsetName(this.zone, to)}</button>
        <button aria-pressed=${preferences.clock === 'utc'} @click=${() => preferences.set('clock', 'utc')}>UTC</button></div>
    </div>`;
  }

  #move(share) {
    const {from, to, range} = this.span;
    const by = (to - from) * share;
    if (to + by >= clock.now() && by > 0) router.setQuery(followSpan(range.id));
    else router.setQuery(fixedSpan(from + by, to + by));
  }

  #zoom(factor) {
    const {from, to} = this.span;
    const half = ((to - from) * factor) / 2;
    const middle = (from + to) / 2;
    const end = Math.min(middle + half, clock.now());
    router.setQuery(fixedSpan(end - 2 * half, end));
  }
}

customElements.define('auyl-range-bar', RangeBar);
