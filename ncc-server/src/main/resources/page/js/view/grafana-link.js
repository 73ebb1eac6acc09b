import {html, nothing} from 'lit';
import {ncc} from '../core/ncc.js';
import {t} from '../core/i18n.js';
import {sign} from './signs.js';

/** A link to a dashboard, in a tab of its own; nothing where no Grafana is configured. */
export function grafanaLink(dashboard) {
  if (!ncc.grafanaUrl) return nothing;
  return html`<a class="grafana" href=${dashboard(ncc.grafanaUrl)} target="_blank" rel="noopener" title=${t('grafana.open')}>
    Grafana${sign('elsewhere')}</a>`;
}
