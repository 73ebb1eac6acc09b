import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import {clock} from '../core/clock.js';
import {i18n, t} from '../core/i18n.js';
import {claimKeys} from '../core/keys.js';
import {Part} from '../core/part.js';
import {rollout} from '../core/rollout-store.js';
import {router} from '../core/router.js';
import {fold} from '../model/fleet-query.js';
import {count, duration} from '../model/format.js';
import {WAY, applyRolloutQuery, byWeight, isBlocked, isUnlawful, readRolloutQuery, waveKey} from '../model/life.js';
import {blockerText, lifeIcon, lifeWord, permitChip} from './life-words.js';
import './rollout-waves.js';

/** Rows shown at first, and with each press on "more". */
const ROWS = 60;
const CLEAR = {q: null, wave: null, state: null, blocked: null, permits: null};

/** Where each village stands on its way into service, and what blocks it. */
class RolloutView extends Part {
  static properties = {rows: {state: true}};
  #away;
  #release;

  constructor() {
    super();
    this.rows = ROWS;
    this.watch(rollout, 'change');
    this.watch(router, 'change', () => {
      this.rows = ROWS;
      this.requestUpdate();
    });
    this.watch(i18n, 'change');
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = t('nav.rollout') + ' · AuylSat';
    this.#away = rollout.look();
    this.#release = claimKeys({
      '/': () => this.querySelector('input[type=search]')?.focus(),
      Escape: () => router.setQuery(CLEAR),
    });
  }

  disconnectedCallback() {
    this.#release();
    this.#away();
    super.disconnectedCallback();
  }

  render() {
    if (!rollout.loaded) return html`<p class="empty">${rollout.problem ? this.#reason() : t('fleet.loading')}</p>`;
    const query = readRolloutQuery(router.query);
    const needles = fold(query.text).split(/\s+/).filter(Boolean);
    const shown = applyRolloutQuery(rollout.villages, query, village => {
      const text = needles.length && fold([village.settlementId, village.region, ...Object.values(village.name)].join('\n'));
      return needles.every(needle => text.includes(needle));
    });
    return html`<article class="rollout">
      <div class="rollout-head"><h1>${t('nav.rollout')}</h1><p>${this.#summary()}</p></div>
      ${rollout.problem ? html`<p class="problem banner" role="alert">${this.#reason()}</p>` : nothing}
      <auyl-rollout-waves .waves=${rollout.waves} .villages=${rollout.villages} .query=${query}></auyl-rollout-waves>
      ${this.#filters(query, shown)}
      ${shown.length ? html`<ol class="villages">${repeat(shown.slice(0, this.rows), village => village.settlementId, village => this.#row(village))}</ol>`
        : html`<p class="empty">${t(rollout.villages.length ? 'fleet.noneMatch' : 'rollout.empty')}</p>`}
      ${shown.length > this.rows ? html`<button class="button more" @click=${() => { this.rows += 4 * ROWS; }}>${
        t('rollout.more', {count: count(shown.length - this.rows)})}</button>` : nothing}
    </article>`;
  }

  #reason() {
    return rollout.problem.status === 0 ? t('problem.network') : rollout.problem.message;
  }

  #summary() {
    const {villages} = rollout;
    return t('rollout.summary', {
      all: count(villages.length),
      served: count(villages.filter(({state}) => state === 'in_service').length),
      blocked: count(villages.filter(isBlocked).length),
    });
  }

  #filters(query, shown) {
    const filtered = query.text || query.wave !== null || query.states.length || query.blocked || query.permits;
    const toggle = (name, on, words) => html`<button class="button" aria-pressed=${on}
      @click=${() => router.setQuery({[name]: on ? null : '1'})}>${t(words)}</button>`;
    return html`<search class="filters">
      <label class="search"><span class="hidden">${t('rollout.search')}</span>
        <input type="search" placeholder=${t('rollout.search')} .value=${live(query.text)} spellcheck="false"
          @input=${event => router.setQuery({q: event.target.value})}><kbd aria-hidden="true">/</kbd></label>
      <label><span class="hidden">${t('rollout.wave')}</span>
        <select @change=${event => router.setQuery({wave: event.target.value || null})}>
          <option value="" ?selected=${query.wave === null}>${t('rollout.allWaves')}</option>
          ${rollout.waves.map(({id, name}) => html`<option value=${waveKey(id)} ?selected=${query.wave === waveKey(id)}>${
            name ? i18n.name(name) : id ?? t('rollout.noWave')}</option>`)}
        </select></label>
      ${toggle('blocked', query.blocked, 'rollout.blockedOnly')}${toggle('permits', query.permits, 'rollout.permitsOnly')}
      <span class="shown" role="status">${t('fleet.shown', {shown: count(shown.length), total: count(rollout.villages.length)})}</span>
      ${query.states.map(state => html`<button class="button chosen" @click=${() => router.setQuery({state: null})}>${lifeWord(state)} ×</button>`)}
      ${filtered ? html`<button class="button quiet" @click=${() => router.setQuery(CLEAR)}>${t('fleet.clear')}</button>` : nothing}
    </search>`;
  }

  #row(village) {
    const {settlementId, state, blockedBy} = village;
    const [first, ...others] = byWeight(blockedBy);
    return html`<li class=${isUnlawful(village) ? 'unlawful' : ''}>
      <div class="row-name"><a href=${router.link('/rollout/' + encodeURIComponent(settlementId))}>${i18n.name(village.name)}</a>
        <small>${village.region}</small></div>
      <div class="row-state">${lifeIcon(state, WAY.indexOf(state) / (WAY.length - 1))}<span><b>${lifeWord(state)}</b>
        <small>${t('time.for', {time: duration(clock.now() - village.stateSince)})}${village.overrideReason
          ? html` · <em class="over" title=${village.overrideReason}>${t('rollout.overridden')}</em>` : nothing}</small></span></div>
      <div class="row-blocked">${first ? html`<span class=${first.weight}>${blockerText(first)}</span>${
        others.length ? html`<small>${t('rollout.andMore', {count: others.length})}</small>` : nothing}` : nothing}</div>
      <div class="row-permit">${permitChip(village)}</div></li>`;
  }
}

customElements.define('auyl-rollout', RolloutView);
