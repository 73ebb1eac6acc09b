/** What a box's answers come to. */

/** A box holds a call of five minutes open; a minute more is the satellite's and the NCC's. */
const CALL_MILLIS = 360_000;
/** Fewer are under way whenever it calls. */
const BACKLOG_MIN = 200;
const CLONE_SHOWN_MILLIS = 7 * 86_400_000;
const EVENTS_SHOWN = 8;

/** How a box is, in one word of the page's dictionary, and the state whose sign goes with it. */
export function standing(agent, now) {
  if (agent.clonedAt && now - agent.clonedAt < CLONE_SHOWN_MILLIS) return {word: 'cloned', state: 'down'};
  if (!agent.enrolled) return {word: 'shutOut', state: 'down'};
  if (!agent.contactAt) return {word: 'never', state: 'unknown'};
  const away = now - agent.contactAt > CALL_MILLIS;
  if (away && agent.certificateEndsAt < now) return {word: 'expired', state: 'degraded'};
  if (away) return {word: 'away', state: 'degraded'};
  return agent.backlog >= BACKLOG_MIN ? {word: 'handingOver', state: 'up'} : {word: 'inContact', state: 'up'};
}

/** The steps of reaching a service that were timed, in their order: name of the dictionary, value, unit. */
export function steps(service) {
  return [['name', service.nameMillis, 'ms'], ['connect', service.connectMillis, 'ms'], ['tls', service.tlsMillis, 'ms'],
    ['firstByte', service.firstByteMillis, 'ms'], ['loss', service.lossPercent, '%'], ['jitter', service.jitterMillis, 'ms']]
    .filter(([, value]) => value != null);
}

/** The newest events, and after them the last of a configuration where commands have pushed it out. */
export function lastEvents(events, ofConfiguration) {
  const newest = events.slice(0, EVENTS_SHOWN);
  return ofConfiguration && !newest.some(({kind}) => kind === 'configuration') ? [...newest, ofConfiguration] : newest;
}
