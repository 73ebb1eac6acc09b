/** What is wrong with the screen as it is now: a line for each fault. */
() => {
  const shown = place => place.checkVisibility();
  const every = selector => [...document.querySelectorAll(selector)].filter(shown);
  const words = place => place.textContent.replace(/\s+/g, ' ').trim();
  const faults = [];

  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is ' + document.documentElement.scrollWidth + ' px wide');

  // Keys that stand where words should be, as step.soak.
  for (const key of document.body.innerText.matchAll(/\b[a-z]+[A-Za-z]*\.[a-z_]+[A-Za-z_]*\b/g)) faults.push('key without words: ' + key[0]);

  for (const place of every('button, .button, h1, h2, h3, p, td, dd, dt, a, label > span, option, output, figcaption')) {
    if (place.clientWidth > 0 && place.scrollWidth > place.clientWidth + 1) faults.push(`wider than its place: ${place.tagName} ${words(place)}`);
  }

  // Words that go on in the next line, not at a space; digests may.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!shown(text.parentElement) || text.parentElement.closest('.code')) continue;
    for (const word of text.data.matchAll(/[\p{L}\p{N}.,−°]+/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const tops = [...range.getClientRects()].map(line => line.top);
      if (tops.length && Math.max(...tops) - Math.min(...tops) > 3) faults.push('broken word: ' + word[0]);
    }
  }

  for (const target of every('button, a, select, summary, textarea, label.button, input:not([type=file])')) {
    const {width, height} = target.getBoundingClientRect();
    if (Math.min(width, height) < 44) faults.push(`too small for a finger: ${target.tagName} ${words(target)} ${width} x ${height}`);
  }

  // Less than 4.5 to 1, or 3 to 1 where it is large (WCAG 2.2, 1.4.3). What is disabled or not of now is pale on purpose.
  const channels = colour => colour.match(/[\d.]+/g).map(Number);
  const linear = share => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  const light = colour => {
    const [r, g, b] = channels(colour).map(channel => linear(channel / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = place => {
    const colour = getComputedStyle(place).backgroundColor;
    return channels(colour)[3] !== 0 || !place.parentElement ? colour : ground(place.parentElement);
  };
  for (const place of every('body *')) {
    if (place.closest('svg, :disabled, .old, noscript') || ![...place.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
    const style = getComputedStyle(place);
    const [one, other] = [light(style.color), light(ground(place))];
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if ((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < (large ? 3 : 4.5)) faults.push('pale: ' + words(place));
  }
  return faults;
}
