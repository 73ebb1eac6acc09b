/** A village's way into service: its states, what they are drawn as, and a wave's villages by state. Pure. */
export const WAY = ['planned', 'surveyed', 'permitted', 'installed', 'pointed', 'cross_pol_passed', 'one_db_passed',
  'power_set', 'soak', 'in_service'];
export const STATES = [...WAY, 'suspended', 'decommissioned'];

/** Where a link is meant to work; elsewhere silence is no fault. */
const LINK_EXPECTED = new Set(['power_set', 'soak', 'in_service']);

export const linkExpected = state => state == null || LINK_EXPECTED.has(state);

/** Whether something is in the village's way beyond the work that is next and time. */
export const isBlocked = village => village.blockedBy.some(({weight}) => weight === 'trouble');

/** Whether its station sends without a permit that holds. */
export const isUnlawful = village => village.state === 'in_service' && isBlocked(village);

const WEIGHTS = ['trouble', 'work', 'wait'];

/** What blocks, the worst first. */
export const byWeight = blockers => [...blockers].sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));

/** The permit that ends first, of those that end soon or have ended; undefined where none does. */
export const firstPermit = village => village.permitWarnings.reduce(
  (first, warning) => (!first || warning.daysLeft < first.daysLeft ? warning : first), undefined);

/** Whether somebody has to look at its permits: one ends soon, or it is in service without. */
export const ofPermits = village => village.permitWarnings.length > 0 || isUnlawful(village);

/** The filters in the URL's query. */
export function readRolloutQuery(query) {
  return {
    wave: query.get('wave'),
    states: (query.get('state') ?? '').split(',').filter(state => STATES.includes(state)),
    blocked: query.get('blocked') === '1',
    permits: query.get('permits') === '1',
    text: query.get('q') ?? '',
  };
}

/** The wave without an identifier holds the villages that no wave brings in; in the URL it is a dash. */
export const waveKey = id => id ?? '-';

const urgency = village => (isUnlawful(village) ? 0 : isBlocked(village) ? 1 : village.permitWarnings.length ? 2 : 3);

/** The villages that the filters let through: the most urgent first, then the furthest from service. */
export function applyRolloutQuery(villages, query, found) {
  return villages
    .filter(village => (query.wave === null || waveKey(village.waveId) === query.wave)
      && (!query.states.length || query.states.includes(village.state))
      && (!query.blocked || isBlocked(village))
      && (!query.permits || ofPermits(village))
      && found(village))
    .sort((a, b) => urgency(a) - urgency(b)
      || STATES.indexOf(a.state) - STATES.indexOf(b.state)
      || a.stateSince - b.stateSince
      || (a.settlementId < b.settlementId ? -1 : 1));
}

/** Of each state of a wave: how many villages, and how many of them blocked. */
export function cells(villages) {
  const byState = new Map(STATES.map(state => [state, {state, count: 0, blocked: 0}]));
  for (const village of villages) {
    const cell = byState.get(village.state);
    cell.count++;
    if (isBlocked(village)) cell.blocked++;
  }
  return [...byState.values()];
}
