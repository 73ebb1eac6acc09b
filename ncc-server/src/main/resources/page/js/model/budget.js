/** The link budget's table: which figures of which hop, in the order in which the signal meets them. */

export const AVAILABILITIES = [99.0, 99.5, 99.7, 99.9, 99.95];
const AVAILABILITY = 99.7;

/** The availability that the URL asks for. */
export const readAvailability = query => AVAILABILITIES.find(percent => String(percent) === query.get('availability')) ?? AVAILABILITY;

/** The change to the URL that choosing an availability asks for. */
export const availabilityChange = percent => ({availability: percent === AVAILABILITY ? null : String(percent)});

/**
 * Rows of a hop: word, unit, decimals, and where the figure is. `faded` is the hop at the availability asked: what it loses
 * then, what of it to rain, and in which share of the year it loses more. The two hops share the time between them.
 */
const HOP_ROWS = [
  ['frequency', 'GHz', 3, hop => hop.frequencyGhz],
  ['elevation', '°', 1, hop => hop.elevationDeg],
  ['range', 'km', 0, hop => hop.rangeKm],
  ['eirp', 'dBW', 1, hop => hop.eirpDbw],
  ['freeSpace', 'dB', 1, hop => hop.freeSpaceLossDb],
  ['gas', 'dB', 2, hop => hop.gasDb],
  ['cloud', 'dB', 2, hop => hop.cloudDb],
  ['gOverT', 'dB/K', 1, hop => hop.gOverTDbK],
  ['cn', 'dB', 1, hop => hop.cnDb],
  ['total', 'dB', 1, (hop, faded) => faded.totalDb],
  ['rain', 'dB', 1, (hop, faded) => faded.rainDb],
  ['deeper', '%', 3, (hop, faded) => faded.percent],
];

/** The rows of which any hop says something: a clear sky has no cloud. */
export const hopRows = columns => HOP_ROWS.filter(([name, , , value]) => name !== 'cloud' || columns.some(({hop, faded}) => value(hop, faded)));

/** The four hops of a two-way link, or the two of a one-way one, each as it is at the availability asked. */
export function hops({forward, back}) {
  return [['forward', forward], ['back', back]].filter(([, way]) => way).flatMap(([direction, way]) => [
    {direction, end: 'uplink', hop: way.uplink, faded: faded(way.atAvailability, 'uplink')},
    {direction, end: 'downlink', hop: way.downlink, faded: faded(way.atAvailability, 'downlink')},
  ]);
}

function faded(at, end) {
  return {totalDb: at[end + 'TotalDb'], rainDb: at[end + 'RainDb'], percent: at[end + 'Percent']};
}

/** The directions, each with its two skies: clear, and as bad as the availability asked allows. */
export const ways = ({forward, back}) => [['forward', forward], ['back', back]].filter(([, way]) => way);
