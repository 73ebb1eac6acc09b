import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {clock} from '../core/clock.js';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {router} from '../core/router.js';
import {duration, moment} from '../model/format.js';
import {WAY, byWeight} from '../model/life.js';
import {offsetName} from '../model/zones.js';
import './life-step-form.js';
import {evidenceList} from './life-evidence.js';
import {blockerText, lifeIcon, lifeWord, permitChip} from './life-words.js';

const AGAIN_MILLIS = 4_000;

/** One village's life: where it stands, what blocks it, the next step, and who did what when. */
class LifeView extends Part {
  static properties = {settlementId: {attribute: false}, life: {state: true}, problem: {state: true}, session: {state: true}};
  #timer;

  constructor() {
    super();
    this.watch(i18n, 'change');
    this.watch(preferences, 'change');
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => document.hidden || this.#load(), AGAIN_MILLIS);
    api.session().then(session => { this.session = session; }, () => {});
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (!changed.has('settlementId')) return;
    this.life = null;
    this.problem = null;
    this.#load();
  }

  render() {
    const {life} = this;
    if (!life) return this.problem ? this.#failed() : html`<p class="empty">${t('fleet.loading')}</p>`;
    document.title = `${i18n.name(life.name)} · ${t('nav.rollout')} · AuylSat`;
    return html`<article class="life">
      <div class="life-head"><button class="button quiet back" @click=${this.#leave}>‹ ${t('nav.rollout')}</button>
        <div class="title"><h1>${i18n.name(life.name)}</h1><p>${life.region}, ${life.country}${life.terminalIds.map(id => html` ·
          <a class="to-link" href=${router.link('/village/' + encodeURIComponent(id))}>${t('life.link', {terminal: id})}</a>`)}</p></div>
        <div class="badge">${lifeIcon(life.state, WAY.indexOf(life.state) / (WAY.length - 1))}<div><b>${lifeWord(life.state)}</b>
          <small>${t('time.for', {time: duration(clock.now() - life.stateSince)})}</small></div></div></div>
      ${this.problem ? html`<p class="problem banner" role="alert">${this.#reason()}</p>` : nothing}
      ${this.#way(life)}
      ${life.overrideReason ? html`<p class="banner trouble over"><span><b>${t('rollout.overridden')}</b>${life.overrideReason}</span></p>` : nothing}
      <div class="life-parts">
        <section class="panel">${this.#missing(life)}
          <auyl-life-step .life=${life} .role=${this.session?.role ?? null} @taken=${event => { this.life = event.detail; }}
            @stale=${() => this.#load()}></auyl-life-step></section>
        <section class="panel"><h2>${t('life.history')}</h2><ol class="timeline">${[...life.history].reverse().map(step => this.#step(step))}</ol></section>
      </div></article>`;
  }

  /** The way into service as a line: what is behind, where it stands, what is before it. */
  #way({state}) {
    const at = WAY.indexOf(state);
    return html`<ol class="way">${WAY.map((each, index) => html`<li class=${at < 0 ? 'off' : index < at ? 'behind' : index === at ? 'here' : 'ahead'}
      aria-current=${index === at ? 'step' : nothing}><i aria-hidden="true"></i><span>${lifeWord(each)}</span></li>`)}${at < 0
      ? html`<li class="here aside" aria-current="step"><i aria-hidden="true"></i><span>${lifeWord(state)}</span></li>` : nothing}</ol>`;
  }

  #missing(life) {
    const permits = permitChip(life);
    if (!life.blockedBy.length && permits === nothing) return nothing;
    return html`<h2>${t(life.state === 'in_service' ? 'life.attention' : 'life.missing')}</h2>
      <ul class="blockers">${byWeight(life.blockedBy).map(blocker => html`<li class=${blocker.weight}>${blockerText(blocker)}</li>`)}
      ${permits === nothing ? nothing : html`<li class="of-permit">${permits} ${life.permitWarnings.map(({kind, number, authority, validTo}) =>
        `${t('permit.' + kind)} ${number} (${authority}), ${t('permit.until', {date: validTo})}`).join('; ')}</li>`}</ul>`;
  }

  #moment(at) {
    const zone = preferences.clock === 'utc' ? 'UTC' : this.life.zone;
    return `${moment(at, zone)} ${offsetName(zone, at)}`;
  }

  #step({from, to, actor, at, evidence, overrideReason}) {
    const back = from && WAY.includes(from) && WAY.indexOf(to) >= 0 && WAY.indexOf(to) < WAY.indexOf(from);
    return html`<li class=${overrideReason ? 'over' : ''}>${lifeIcon(to, WAY.indexOf(to) / (WAY.length - 1))}
      <div><b>${lifeWord(to)}</b>${back ? html` <em>${t('life.backFrom', {state: lifeWord(from)})}</em>` : nothing}
        <small>${this.#moment(at)} · ${actor === 'system' ? t('life.bySystem') : actor}</small>
        ${overrideReason ? html`<p class="reason"><b>${t('rollout.overridden')}:</b> ${overrideReason}</p>` : nothing}
        ${evidenceList(evidence)}</div></li>`;
  }

  #leave() {
    if (history.state?.inside) history.back();
    else router.go(router.link('/rollout'));
  }

  #reason() {
    return this.problem.status === 0 ? t('problem.network') : this.problem.message;
  }

  #failed() {
    return html`<section class="message"><p class="problem" role="alert">${this.problem.status === 404
      ? t('life.none', {id: this.settlementId}) : this.#reason()}</p>
      <a class="button" href=${router.link('/rollout')}>${t('nav.rollout')}</a></section>`;
  }

  async #load() {
    const {settlementId} = this;
    try {
      const life = await api.get(`settlements/${encodeURIComponent(settlementId)}/life`);
      if (settlementId !== this.settlementId) return;
      this.life = life;
      this.problem = null;
    } catch (problem) {
      if (settlementId === this.settlementId && problem.status !== 401) this.problem = problem;
    }
  }
}

customElements.define('auyl-life', LifeView);
