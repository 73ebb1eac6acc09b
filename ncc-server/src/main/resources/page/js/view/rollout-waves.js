import {html, nothing, svg} from 'lit';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {router} from '../core/router.js';
import {count} from '../model/format.js';
import {WAY, cells, isBlocked, isUnlawful, waveKey} from '../model/life.js';
import {lifeIcon, lifeWord} from './life-words.js';

/** The waves below each other, each a strip of the twelve states: how many villages stand where, and how many are blocked. */
class RolloutWaves extends Part {
  static properties = {waves: {attribute: false}, villages: {attribute: false}, query: {attribute: false}};

  constructor() {
    super();
    this.watch(i18n, 'change');
  }

  render() {
    const byWave = Map.groupBy
      ? Map.groupBy(this.villages, village => waveKey(village.waveId))
      : this.villages.reduce((map, village) => map.set(waveKey(village.waveId), [...(map.get(waveKey(village.waveId)) ?? []), village]), new Map());
    return html`<div class="waves">${this.waves.map(wave => this.#wave(wave, byWave.get(waveKey(wave.id)) ?? []))}</div>`;
  }

  #wave(wave, villages) {
    const key = waveKey(wave.id);
    const strip = cells(villages);
    const most = Math.max(1, ...strip.map(cell => cell.count));
    const served = strip.find(({state}) => state === 'in_service').count;
    const chosen = this.query.wave === key && !this.query.states.length;
    const name = wave.name ? i18n.name(wave.name) : t(wave.id ? 'rollout.waveGone' : 'rollout.noWave', {id: wave.id});
    return html`<section class="wave ${this.query.wave !== null && this.query.wave !== key ? 'dim' : ''}">
      <div class="wave-head"><button class="wave-name" aria-pressed=${chosen} @click=${() => this.#choose(key, null)}>${name}</button>
        <span>${t('rollout.served', {served: count(served), all: count(villages.length)})}</span>
        <span class="wave-notes">${this.#notes(key, villages)}</span></div>
      <div class="strip" role="group" aria-label=${name}>${strip.map(cell => this.#cell(key, cell, most))}</div></section>`;
  }

  #cell(key, {state, count: number, blocked}, most) {
    const pressed = this.query.wave === key && this.query.states.includes(state);
    const height = number ? Math.max(6, Math.round(100 * number / most)) : 0;
    const held = number ? Math.round(height * blocked / number) : 0;
    const words = `${lifeWord(state)}: ${number}${blocked ? ', ' + t('rollout.blockedCount', {count: blocked}) : ''}`;
    return html`<button class="cell ${state} ${number ? '' : 'none'} ${WAY.includes(state) ? '' : 'aside'}" aria-pressed=${pressed}
      title=${words} aria-label=${words} @click=${() => this.#choose(key, state)}>
      <svg class="level" viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">${number ? svg`<rect class="going" x="0" y=${100 - height}
        width="10" height=${height}></rect><rect class="held" x="0" y=${100 - held} width="10" height=${held}></rect>` : nothing}</svg>
      <b>${lifeIcon(state, WAY.indexOf(state) / (WAY.length - 1))}${count(number)}</b><span>${lifeWord(state)}</span></button>`;
  }

  #notes(key, villages) {
    const unlawful = villages.filter(isUnlawful).length;
    const blocked = villages.filter(isBlocked).length - unlawful;
    const ending = villages.filter(village => village.permitWarnings.length && !isUnlawful(village)).length;
    const note = (number, words, kind, changes) => number ? html`<button class="note-chip ${kind}"
      @click=${() => router.setQuery({wave: key, state: null, blocked: null, permits: null, ...changes})}>${t(words, {count: count(number)})}</button>` : nothing;
    return html`${note(unlawful, 'rollout.unlawful', 'ended', {state: 'in_service', blocked: '1'})}${note(ending, 'rollout.permitsEnding', 'ending', {permits: '1'})}${
      note(blocked, 'rollout.blockedCount', 'blocked', {blocked: '1'})}`;
  }

  /** Pressing what is chosen already shows all again. */
  #choose(key, state) {
    const {wave, states} = this.query;
    const same = wave === key && (state === null ? !states.length : states.length === 1 && states[0] === state);
    router.setQuery({wave: same ? null : key, state: same ? null : state});
  }
}

customElements.define('auyl-rollout-waves', RolloutWaves);
