import {html, nothing} from 'lit';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {holds} from '../model/series.js';
import {offsetMillis} from '../model/zones.js';
import {chartOption, lineColour, metricName} from './chart-option.js';
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
    from: {attribute: false},
    to: {attribute: false},
    without: {state: true},
  };
  #plot;
  #drawn = '';

  constructor() {
    super();
    this.without = new Set();
    this.watch(preferences, 'change', () => this.#redraw());
    this.watch(i18n, 'change', () => this.#redraw());
  }

  render() {
    return html`<figure><figcaption><h3>${t('chart.' + this.chart.id)}</h3>${this.#legend()}</figcaption>
      <div class="plot" role="img" aria-label=${t('chart.' + this.chart.id)}></div></figure>`;
  }

  get #metrics() {
    return this.chart.metrics.filter(metric => holds(this.series, metric));
  }

  /** Names the lines where there are several; a press hides one or shows it again. */
  #legend() {
    const metrics = this.#metrics;
    if (metrics.length < 2) return nothing;
    return html`<div class="legend">${metrics.map(metric => html`<button aria-pressed=${!this.without.has(metric)}
      @click=${() => this.#toggle(metric)}><i class=${lineColour(this.chart, metric)}></i>${metricName(metric)}</button>`)}</div>`;
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
    const key = `${this.revision} ${this.zone} ${Math.floor(this.to / 5000)}`;
    if (!this.#plot || key === this.#drawn) return;
    this.#drawn = key;
    this.#plot.setOption(chartOption(this, this.#metrics.filter(metric => !this.without.has(metric))), {notMerge: true, lazyUpdate: true});
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
