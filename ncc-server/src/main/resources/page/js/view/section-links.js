import {html} from 'lit';
import {t} from '../core/i18n.js';
import {sign} from './signs.js';

const SECTIONS = ['charts', 'pointing', 'sun-outages', 'link-budget', 'box'];
const HELD_MILLIS = 5000;

/** The way down a long page, elsewhere, and the printed sheet. The place is in the URL, so that a link leads to it. */
export function sectionLinks(hasBox, print, elsewhere) {
  return html`<nav class="section-links" aria-label=${t('sections.label')}>
    ${SECTIONS.filter(id => id !== 'box' || hasBox).map(id => html`<a href="#${id}" @click=${go}>${t('sections.' + id)}</a>`)}
    ${elsewhere}
    <button class="print" title=${t('sections.print')} @click=${print}>${sign('print')}<span>${t('sections.print')}</span></button></nav>`;
}

// No new step in the history: Back leaves the village.
function go(event) {
  event.preventDefault();
  const {hash} = event.currentTarget;
  history.replaceState(history.state, '', location.pathname + location.search + hash);
  arrive(event.currentTarget.closest('.village'));
}

/**
 * Brings the section that the URL names into view, and holds it there for a moment: what stands above it is still being
 * asked for and pushes it away as it comes. A viewer who moves is not held.
 */
export function arrive(village) {
  const id = location.hash.slice(1);
  if (!SECTIONS.includes(id)) return;
  const observer = new ResizeObserver(() => document.getElementById(id)?.scrollIntoView());
  const release = () => observer.disconnect();
  observer.observe(village);
  setTimeout(release, HELD_MILLIS);
  for (const move of ['wheel', 'touchmove', 'keydown', 'pointerdown']) addEventListener(move, release, {once: true, passive: true});
}
