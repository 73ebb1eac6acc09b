/** Lets a mouse choose a span of a chart by dragging, and a double click follow the present again. */

// A press that moves less is a click.
const DRAG_PIXELS_MIN = 8;

export function dragToZoom(place, timeAt, {span, follow}) {
  const shade = document.createElement('div');
  shade.className = 'zoom-shade';
  shade.hidden = true;
  place.after(shade);
  let start = null;

  const x = event => event.clientX - place.getBoundingClientRect().left;
  const end = () => {
    start = null;
    shade.hidden = true;
  };

  place.addEventListener('pointerdown', event => {
    // A finger's drag scrolls the page; the buttons above the charts zoom for it.
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    start = x(event);
    place.setPointerCapture(event.pointerId);
  });
  place.addEventListener('pointermove', event => {
    if (start === null) return;
    const [left, right] = [Math.min(start, x(event)), Math.max(start, x(event))];
    shade.hidden = right - left < DRAG_PIXELS_MIN;
    shade.style.left = place.offsetLeft + left + 'px';
    shade.style.width = right - left + 'px';
    shade.style.top = place.offsetTop + 'px';
    shade.style.height = place.offsetHeight + 'px';
  });
  place.addEventListener('pointerup', event => {
    if (start !== null && Math.abs(x(event) - start) >= DRAG_PIXELS_MIN) {
      span(timeAt(Math.min(start, x(event))), timeAt(Math.max(start, x(event))));
    }
    end();
  });
  place.addEventListener('pointercancel', end);
  place.addEventListener('dblclick', follow);
}
