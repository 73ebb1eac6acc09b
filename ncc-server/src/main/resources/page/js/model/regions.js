/** Regions as people write them: "TJ/Sughd, KZ". */
export const regionsOf = text => text.split(',').map(name => name.trim()).filter(Boolean);

export const regionsText = regions => regions.join(', ');
