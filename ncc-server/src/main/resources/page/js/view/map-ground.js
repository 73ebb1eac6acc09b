import * as leaflet from 'leaflet';

const latLng = ([longitude, latitude]) => [latitude, longitude];

/** Draws countries, borders, water and labels; returns the function that names the labels. */
export function drawGround(map, outlines) {
  const kinds = kind => outlines.features.filter(feature => feature.properties.kind === kind);
  const layer = (features, className) => leaflet.geoJSON(features, {
    interactive: false,
    renderer: ground,
    style: feature => ({className: className(feature), weight: 1}),
  }).addTo(map);
  const ground = leaflet.svg({padding: 0.5});
  layer(kinds('country'), feature => feature.properties.home ? 'country home' : 'country');
  layer(kinds('border'), () => 'border');
  layer(kinds('water'), () => 'water');
  const labels = [
    ...kinds('city').map(feature => cityLabel(feature)),
    ...kinds('country-label').map(feature => countryLabel(feature)),
  ];
  labels.forEach(({marker}) => marker.addTo(map));
  const thin = () => map.getContainer().setAttribute('data-detail', String(Math.floor(map.getZoom())));
  map.on('zoomend', thin);
  thin();
  return {
    name: pick => labels.forEach(({text, names}) => {
      text.textContent = pick(names);
    }),
  };
}

function label(feature, className, anchor) {
  const text = document.createElement('span');
  const icon = leaflet.divIcon({className, html: text, iconSize: null, iconAnchor: anchor});
  const marker = leaflet.marker(latLng(feature.geometry.coordinates), {icon, interactive: false, keyboard: false, pane: 'overlayPane'});
  return {marker, text, names: feature.properties.name};
}

const countryLabel = feature => label(feature, feature.properties.home ? 'map-country home' : 'map-country', [0, 0]);
const cityLabel = feature => label(feature, `map-city rank-${feature.properties.rank}`, [0, 0]);

/** Meridians and parallels, every five degrees. */
export function graticule() {
  const lines = [];
  for (let longitude = 0; longitude <= 140; longitude += 5) lines.push([[0, longitude], [75, longitude]]);
  for (let latitude = 0; latitude <= 75; latitude += 5) lines.push([[latitude, 0], [latitude, 140]]);
  return leaflet.polyline(lines, {className: 'graticule', weight: 1, interactive: false, renderer: leaflet.svg({padding: 0.5})});
}
