import {html, nothing} from 'lit';
import {api} from '../core/api.js';
import {clock} from '../core/clock.js';
import {fleet} from '../core/fleet-store.js';
import {i18n, t} from '../core/i18n.js';
import {ncc} from '../core/ncc.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {router} from '../core/router.js';
import {sunCalendar} from '../core/sun-calendar.js';
import {CHART_METRICS, chartsOf} from '../model/metrics.js';
import {fixedSpan, followSpan, readRange} from '../model/ranges.js';
import {append, holds} from '../model/series.js';
import {yearsOf} from '../model/zones.js';
import './range-bar.js';
import './time-chart.js';

const POINTS = 900;

/** After a failure, until it is asked again. */
const AGAIN_MILLIS = 10_000;

/** Over more years than this an outage of minutes is too narrow to be seen. */
const SUN_YEARS_MAX = 5;

/** The village's charts over one span, with one cursor; live where the span follows the present. */
class VillageCharts extends Part {
  static properties = {
    terminalId: {attribute: false},
    zone: {attribute: false},
    series: {state: true},
    problem: {state: true},
    busy: {state: true},
  };
  #asked = '';
  #askedAt = 0;
  #abort = null;

  constructor() {
    super();
    this.watch(router, 'change', () => this.#arrange());
    this.watch(fleet, 'change', event => this.#news(event));
    this.watch(clock, 'tick', () => this.#arrange());
    this.watch(sunCalendar, 'change');
    this.watch(ncc, 'change');
    this.watch(i18n, 'change');
    this.watch(preferences, 'change');
  }

  disconnectedCallback() {
    this.#abort?.abort();
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    this.span = readRange(router.query, clock.now());
    if (changed.has('terminalId')) {
      this.series = null;
      this.#arrange();
    }
  }

  render() {
    const zone = preferences.clock === 'utc' ? 'UTC' : this.zone;
    const charts = this.series ? chartsOf(metric => holds(this.series, metric)) : [];
    const suns = charts.length ? this.#suns() : [];
    return html`<section class="charts" aria-busy=${this.busy}>
      <auyl-range-bar .span=${this.span} .zone=${this.zone} .busy=${this.busy}></auyl-range-bar>
      ${this.#trouble()}
      ${this.series && !charts.length ? html`<p class="empty">${t('chart.nothing')}</p>` : nothing}
      <div class="chart-grid" @span=${event => router.setQuery(fixedSpan(...event.detail))}
        @follow=${() => router.setQuery(followSpan(this.span.range.id))}>
        ${charts.map(chart => html`<auyl-time-chart .chart=${chart} .series=${this.series} .zone=${zone} .revision=${this.series.revision}
          .suns=${suns} .from=${this.span.from} .to=${this.span.to}></auyl-time-chart>`)}</div>
    </section>`;
  }

  /** What the server tells of its history says more than that one question failed: what waits, and that nothing is lost. */
  #trouble() {
    const history = ncc.trouble('history');
    if (history) return html`<p class="banner trouble" role="status"><span><b>${t('check.history')}:</b> ${history}</span></p>`;
    return this.problem ? html`<p class="problem banner" role="alert">${this.problem}</p>` : nothing;
  }

  #suns() {
    const years = yearsOf(this.span.from, this.span.to, this.zone);
    return years.length > SUN_YEARS_MAX ? [] : sunCalendar.of(this.terminalId, years);
  }

  /** Asks for the series again when another span was chosen, or when what is shown has grown old. */
  #arrange() {
    if (!this.terminalId) return;
    const span = readRange(router.query, clock.now());
    const asked = [this.terminalId, span.range.id, router.query.get('from'), router.query.get('to')].join(' ');
    const age = Date.now() - this.#askedAt;
    const due = this.problem ? age > AGAIN_MILLIS : span.following && age > span.range.liveMillis;
    if (asked === this.#asked && !due) return;
    this.#asked = asked;
    this.#askedAt = Date.now();
    this.#load(span);
  }

  async #load({from, to}) {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.busy = true;
    try {
      const range = `from=${Math.floor(from)}&to=${Math.ceil(to)}&points=${POINTS}&metrics=${CHART_METRICS.join(',')}`;
      const series = await api.get(`terminals/${encodeURIComponent(this.terminalId)}/series?${range}`, abort.signal);
      this.series = {...series, revision: Date.now()};
      this.problem = null;
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      this.problem = problem.status === 0 ? t('problem.network') : problem.message;
    }
    this.busy = false;
  }

  #news(event) {
    if (!this.series || !this.span?.following || !event.detail.terminalIds?.has(this.terminalId)) return;
    const {from} = readRange(router.query, clock.now());
    if (append(this.series, fleet.get(this.terminalId), from)) this.series = {...this.series, revision: Date.now()};
  }
}

customElements.define('auyl-charts', VillageCharts);
