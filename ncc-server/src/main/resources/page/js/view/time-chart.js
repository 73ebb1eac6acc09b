import {html, nothing} from 'lit';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {holds} from '../model/series.js';
import {offsetMillis} from '../model/zones.js';
import {chartOption, lineColour, lineName} from './chart-option.js';
import {dragToZoom} from './chart-zoom.js';

// Charts of one group share their cursor.
const GROUP = 'village';

/** One chart over time: drawn when it comes near the screen, and again when its columns change. */
class TimeChart extends Part {
  static properties = {
    chart: {attribute: false},
    series: {attribute: false},
    revision: {attribute: false},
    zone: {attribute: false},
    suns: {attribute: false},
    from: {attribute: false},
    to: {attribute: false},
    without: {state: true},
  };
  #plot;
  #drawn = '';

  constructor() {
    super();
    this.without = new Set();
    this.suns = [];
    this.watch(preferences, 'change', () => this.#redraw());
    this.watch(i18n, 'change', () => this.#redraw());
  }

  render() {
    const title = t('chart.' + (this.chart.title ?? this.chart.id));
    return html`<figure><figcaption><h3>${title}</h3>${this.#legend()}</figcaption>
      <div class="plot" role="img" aria-label=${title}></div></figure>`;
  }

  get #metrics() {
    return this.chart.metrics.filter(metric => holds(this.series, metric) && !this.chart.apart?.includes(metric));
  }

  /** The predicted sun outages that the chart marks. */
  get #suns() {
    return this.chart.sun ? this.suns.filter(({from, to}) => to > this.from && from < this.to) : [];
  }

  /** Names the lines where there are several, and the marked sun outages; a press hides a line or shows it again. */
  #legend() {
    const metrics = this.#metrics;
    const line = metric => html`<button aria-pressed=${!this.without.has(metric)} @click=${() => this.#toggle(metric)}>
      <i class="${lineColour(this.chart, metric)} ${this.chart.forms?.[metric] ?? ''}"></i>${lineName(this.chart, metric)}</button>`;
    return html`<div class="legend">${metrics.length < 2 ? nothing : metrics.map(line)}${
      this.#suns.length ? html`<span><i class="sun"></i>${t('sun.predicted')}</span>` : nothing}</div>`;
  }

  #toggle(metric) {
    const without = new Set(this.without);
    if (!without.delete(metric)) without.add(metric);
    this.without = without;
    this.#redraw();
  }

  async firstUpdated() {
    const echarts = await import('echarts');
    const place = this.querySelector('.plot');
    if (!this.isConnected) return;
    this.#plot = echarts.init(place, null, {renderer: 'canvas'});
    this.#plot.group = GROUP;
    echarts.connect(GROUP);
    this.resize = new ResizeObserver(() => this.#plot?.resize());
    this.resize.observe(place);
    dragToZoom(place, x => this.#time(x), {
      span: (from, to) => this.dispatchEvent(new CustomEvent('span', {detail: [from, to], bubbles: true})),
      follow: () => this.dispatchEvent(new Event('follow', {bubbles: true})),
    });
    this.updated();
  }

  updated() {
    const key = `${this.revision} ${this.zone} ${Math.floor(this.to / 5000)} ${this.suns.length}`;
    if (!this.#plot || key === this.#drawn) return;
    this.#drawn = key;
    this.#plot.setOption(chartOption(this, this.#metrics.filter(metric => !this.without.has(metric)), this.#suns), {notMerge: true, lazyUpdate: true});
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resize?.disconnect();
    this.#plot?.dispose();
    this.#plot = undefined;
  }

  #redraw() {
    this.#drawn = '';
    this.requestUpdate();
  }

  #time(pixel) {
    const shifted = this.#plot.convertFromPixel({xAxisIndex: 0}, pixel);
    return shifted - offsetMillis(this.zone, shifted);
  }
}

customElements.define('auyl-time-chart', TimeChart);
