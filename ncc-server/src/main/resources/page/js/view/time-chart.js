import {html} from 'lit';
import {i18n, t} from '../core/i18n.js';
import {Part} from '../core/part.js';
import {preferences} from '../core/preferences.js';
import {offsetMillis} from '../model/zones.js';
import {chartOption} from './chart-option.js';
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
  };
  #plot;
  #drawn = '';

  constructor() {
    super();
    this.watch(preferences, 'change', () => this.#redraw());
    this.watch(i18n, 'change', () => this.#redraw());
  }

  render() {
    return html`<figure><figcaption>${t('chart.' + this.chart.id)}</figcaption>
      <div class="plot" role="img" aria-label=${t('chart.' + this.chart.id)}></div></figure>`;
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
    this.#plot.setOption(chartOption(this), {notMerge: true, lazyUpdate: true});
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
