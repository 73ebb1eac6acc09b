/** The addresses of Grafana's dashboards; the base is Grafana's own address, its sub-path included. */

export const fleetDashboard = base => `${base}/d/auylsat-fleet`;

/** A village's dashboard over the time that the charts show: a named range goes on with the present there too. */
export function villageDashboard(base, terminalId, span) {
  const {from, to, range, following} = span;
  const time = following ? `from=now-${range.id}&to=now` : `from=${Math.round(from)}&to=${Math.round(to)}`;
  return `${base}/d/auylsat-village?var-village=${encodeURIComponent(terminalId)}&${time}`;
}
