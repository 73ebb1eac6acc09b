/** The fleet table's search, filters and order, and the map's layer: read from the URL's query, applied to the items. */
import {LAYERS} from './layers.js';
import {QUALITY} from './metrics.js';
import {RESTING, STATES, severity} from './states.js';

const metric = id => item => item.metrics?.[id];

/** What a column is ordered by. A missing value comes last in either direction. */
const ORDER = {
  state: item => severity(item.state),
  name: (item, words) => words.name(item.name),
  region: item => item.region,
  quality: item => QUALITY.map(id => item.metrics?.[id]).find(value => value !== undefined),
  margin: metric('link_margin_db'),
  excess: metric('excess_loss_db'),
  rxLevel: metric('rx_level_dbm'),
  txLevel: metric('tx_level_dbm'),
  rxRate: metric('rx_rate_bps'),
  txRate: metric('tx_rate_bps'),
  rtt: metric('rtt_millis'),
  answer: item => item.lastAnswerAt ?? undefined,
  since: item => item.stateSince ?? undefined,
};

// The first click on a column shows what an engineer looks for: the weakest signal, the greatest loss, the busiest link.
const DESCENDING_FIRST = new Set(['excess', 'rxRate', 'txRate', 'rtt', 'since']);

export function readQuery(query) {
  const sort = query.get('sort') in ORDER ? query.get('sort') : 'state';
  return {
    text: query.get('q') ?? '',
    states: (query.get('state') ?? '').split(',').filter(state => state === RESTING || STATES.includes(state)),
    region: query.get('region') ?? '',
    layer: LAYERS.find(layer => layer === query.get('layer')) ?? LAYERS[0],
    sort,
    descending: (query.get('dir') ?? (DESCENDING_FIRST.has(sort) ? 'desc' : 'asc')) === 'desc',
  };
}

/** The changes to the URL that a click on a column's heading asks for. */
export function sortChange(query, column) {
  const first = DESCENDING_FIRST.has(column);
  const descending = query.sort === column ? !query.descending : first;
  return {
    sort: column === 'state' && !descending ? null : column,
    dir: descending === first ? null : descending ? 'desc' : 'asc',
  };
}

/** Letters without their marks, so that "Қорағоч" is found by "корагоч". */
export function fold(text) {
  return text.toLocaleLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[қғҳҷӯӣәөүұңһі]/g, letter => PLAIN[letter]);
}

const PLAIN = {қ: 'к', ғ: 'г', ҳ: 'х', ҷ: 'ч', ӯ: 'у', ӣ: 'и', ә: 'а', ө: 'о', ү: 'у', ұ: 'у', ң: 'н', һ: 'х', і: 'и'};

const haystacks = new Map();

// Names never change between two loads of a terminal, and folding 1,300 of them on each key stroke would be felt.
function haystack(item) {
  const text = [item.terminalId, item.region, ...Object.values(item.name ?? {})].join('\n');
  const known = haystacks.get(item.terminalId);
  if (known?.text === text) return known.folded;
  const folded = fold(text);
  haystacks.set(item.terminalId, {text, folded});
  return folded;
}

export function applyQuery(items, query, words) {
  const needles = fold(query.text).split(/\s+/).filter(Boolean);
  const shown = items.filter(item =>
    (!query.states.length || query.states.includes(item.state))
    && (!query.region || item.region === query.region)
    && needles.every(needle => haystack(item).includes(needle)));
  return shown.sort(comparator(query, words));
}

function comparator(query, words) {
  const key = ORDER[query.sort];
  const direction = query.descending ? -1 : 1;
  return (a, b) => compare(key(a, words), key(b, words), direction)
    || compare(severity(a.state), severity(b.state), 1)
    || compare(b.stateSince ?? 0, a.stateSince ?? 0, 1)
    || compare(a.terminalId, b.terminalId, 1);
}

function compare(a, b, direction) {
  if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
  if (typeof a === 'string') return direction * a.localeCompare(b);
  return direction * (a - b);
}
