/** The sixteen points of the compass, from north over east. */
const WINDS = ['n', 'nne', 'ne', 'ene', 'e', 'ese', 'se', 'sse', 's', 'ssw', 'sw', 'wsw', 'w', 'wnw', 'nw', 'nnw'];

/** The point that is nearest to an azimuth. */
export const wind = azimuthDeg => WINDS[Math.round(azimuthDeg / 22.5) % WINDS.length];
