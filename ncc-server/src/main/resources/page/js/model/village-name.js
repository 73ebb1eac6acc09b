/** Which villages are meant by what somebody wrote into an address. */

/**
 * The terminals that a word means: the one with this id in other case, else those of a settlement with this id or, in any
 * language, this name.
 */
export function meant(items, word) {
  const wanted = fold(word);
  const same = items.filter(({terminalId}) => fold(terminalId) === wanted);
  if (same.length) return same;
  return items.filter(({settlementId, name}) => [settlementId, ...Object.values(name ?? {})].some(each => each && fold(each) === wanted));
}

function fold(text) {
  return text.normalize('NFC').trim().toLocaleLowerCase('und');
}
