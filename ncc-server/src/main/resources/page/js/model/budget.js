/** The link budget's table: which figures of which hop, in the order in which the signal meets them. */

export const AVAILABILITIES = [99.0, 99.5, 99.7, 99.9, 99.95];
const AVAILABILITY = 99.7;

/** The availability that the URL asks for. */
export const readAvailability = query => AVAILABILITIES.find(percent => String(percent) === query.get('availability')) ?? AVAILABILITY;

/** The change to the URL that choosing an availability asks for. */
export const availabilityChange = percent => ({availability: percent === AVAILABILITY ? null : String(percent)});

/** Rows of a hop: word, unit, decimals, and where the figure is. `fade` is what the hop loses at the availability asked. */
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
  ['fade', 'dB', 1, (hop, fade) => fade],
];

/** The rows of which any hop says something: a clear sky has no cloud. */
export const hopRows = columns => HOP_ROWS.filter(([name, , , value]) => name !== 'cloud' || columns.some(({hop, fade}) => value(hop, fade)));

/** The four hops of a two-way link, or the two of a one-way one, each with its fade at the availability asked. */
export function hops({forward, back}) {
  return [['forward', forward], ['back', back]].filter(([, way]) => way).flatMap(([direction, way]) => [
    {direction, end: 'uplink', hop: way.uplink, fade: way.atAvailability.uplinkTotalDb},
    {direction, end: 'downlink', hop: way.downlink, fade: way.atAvailability.downlinkTotalDb},
  ]);
}

/** The directions, each with its two skies: clear, and as bad as the availability asked allows. */
export const ways = ({forward, back}) => [['forward', forward], ['back', back]].filter(([, way]) => way);
