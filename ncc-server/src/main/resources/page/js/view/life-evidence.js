import {html, nothing} from 'lit';
import {i18n, t} from '../core/i18n.js';

/** What a step rests on, a line each, in the viewer's words. */
export function evidenceList(evidence) {
  if (!evidence.length) return nothing;
  return html`<ul class="evidence">${evidence.map(({kind, fields}) => html`<li class=${kind}>${line(kind, fields)}</li>`)}</ul>`;
}

function line(kind, fields) {
  switch (kind) {
    case 'note': return html`<q>${fields.text}</q>`;
    case 'missing': return t('evidence.missing', {text: fields.text});
    case 'permit': return t('evidence.permit', {...fields, kind: t('permit.' + fields.permitKind)});
    case 'line_up': return fields.step
      ? t('evidence.lineUpStep', {...fields, step: t('lineUp.' + fields.step), at: day(fields.at)})
      : t('evidence.lineUp', {...fields, at: day(fields.at)});
    case 'enrolment': return t('evidence.enrolment', {...fields, at: day(fields.at)});
    default: return i18n.has('evidence.' + kind) ? t('evidence.' + kind, fields) : Object.values(fields).join(', ');
  }
}

const day = at => (at ?? '').slice(0, 16).replace('T', ' ') + (at ? ' UTC' : '');
