/** The outages of a year by season: about the equinoxes, with half a year between. */
const BETWEEN_MILLIS = 30 * 86_400_000;

export function seasonsOf(outages) {
  const seasons = [];
  for (const outage of outages) {
    if (seasons.length && outage.from - seasons.at(-1).at(-1).to < BETWEEN_MILLIS) seasons.at(-1).push(outage);
    else seasons.push([outage]);
  }
  return seasons;
}
