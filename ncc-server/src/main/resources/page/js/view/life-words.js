import {html, nothing, svg} from 'lit';
import {i18n, t} from '../core/i18n.js';
import {firstPermit} from '../model/life.js';

export const lifeWord = state => t('life.' + state);

/** What blocks, in the viewer's language; as the server wrote it where the page does not know it. */
export function blockerText({code, text, parameters}) {
  const key = 'blocker.' + code;
  if (!i18n.has(key)) return text;
  const words = {...parameters};
  if (words.kind) words.kind = t('permit.' + words.kind);
  if (words.step) words.step = t('lineUp.' + words.step);
  return t(key, words);
}

/** A permit that does not hold yet, ends soon, or has ended. */
export function permitChip(village) {
  const warning = firstPermit(village);
  if (!warning) return comingPermit(village);
  const {kind, number, daysLeft, validTo} = warning;
  const words = daysLeft >= 0 ? t('permit.endsIn', {days: daysLeft}) : t('permit.ended', {date: validTo});
  return html`<span class="permit ${daysLeft >= 0 ? 'ending' : 'ended'}"
    title="${t('permit.' + kind)} ${number}, ${validTo}">${words}</span>`;
}

function comingPermit({blockedBy}) {
  const coming = blockedBy.find(({code}) => code === 'permit_not_yet');
  if (!coming) return nothing;
  const {kind, number, from} = coming.parameters;
  return html`<span class="permit ending" title="${t('permit.' + kind)} ${number}">${t('permit.from', {date: from})}</span>`;
}

/** A state's sign: a ring that fills on the way into service, a tick at its end, a bar or a cross beside it. */
export function lifeIcon(state, share) {
  const marks = {
    in_service: svg`<circle class="full" cx="8" cy="8" r="7"></circle><path class="tick" d="M4.6 8.2l2.4 2.4 4.4-4.9"></path>`,
    suspended: svg`<circle class="ring" cx="8" cy="8" r="6"></circle><path class="bar" d="M6.3 5.4v5.2M9.7 5.4v5.2"></path>`,
    decommissioned: svg`<circle class="ring" cx="8" cy="8" r="6"></circle><path class="bar" d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"></path>`,
  };
  const pie = share <= 0 ? nothing : svg`<path class="full" d=${slice(share)}></path>`;
  return html`<svg class="life-icon ${state}" viewBox="0 0 16 16" aria-hidden="true">${
    marks[state] ?? svg`<circle class="ring" cx="8" cy="8" r="6"></circle>${pie}`}</svg>`;
}

function slice(share) {
  const angle = 2 * Math.PI * Math.min(share, 0.999);
  const x = 8 + 6 * Math.sin(angle);
  const y = 8 - 6 * Math.cos(angle);
  return `M8 8V2A6 6 0 ${angle > Math.PI ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}z`;
}
