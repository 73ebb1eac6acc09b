import {nothing, svg, html} from 'lit';

const WIDTH = 64;
const HEIGHT = 20;
// A quiet link must look quiet: less than this span fills only a part of the height.
const SPAN_DB_MIN = 3;

/** The last hour of signal quality as a line; a gap where there was no value. */
export function sparkline(values) {
  if (!values) return html`<svg class="sparkline" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"></svg>`;
  const known = values.filter(value => value !== null);
  if (known.length < 2) return nothing;
  const middle = (Math.min(...known) + Math.max(...known)) / 2;
  const span = Math.max(SPAN_DB_MIN, Math.max(...known) - Math.min(...known));
  const x = index => (index / (values.length - 1)) * WIDTH;
  const y = value => HEIGHT / 2 - ((value - middle) / span) * (HEIGHT - 4);
  let pen = 'M';
  let path = '';
  values.forEach((value, index) => {
    if (value !== null) path += `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = value === null ? 'M' : 'L';
  });
  return html`<svg class="sparkline" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${
    svg`<path d=${path}></path>`}</svg>`;
}
