import * as leaflet from 'leaflet';
import {SHAPES} from '../model/states.js';

const SIZE = {down: 17, degraded: 17, unknown: 15, up: 12};
const paths = Object.fromEntries(Object.entries(SHAPES).map(([state, {body, mark}]) =>
  [state, {body: new Path2D(body), mark: new Path2D(mark)}]));

/** The theme's colours, read once from the style sheet: a canvas knows no CSS variables. */
export const colours = {
  read: null,
  of(name) {
    this.read ??= getComputedStyle(document.documentElement);
    return this.read.getPropertyValue('--' + name).trim();
  },
  forget() {
    this.read = null;
  },
};

/** A terminal on the map's canvas: the colour and the shape of its state, a ring when it is selected. */
export const StateMarker = leaflet.CircleMarker.extend({
  /** Takes the terminal's values; true where it has to be drawn anew. */
  show(item, selected) {
    const same = this.item?.state === item.state && this.selected === selected;
    this.item = item;
    this.selected = selected;
    if (same) return false;
    this.options.radius = SIZE[item.state] / 2;
    this._radius = this.options.radius;
    if (this._map) this.redraw();
    return true;
  },

  _updatePath() {
    const context = this._renderer._ctx;
    if (!this._renderer._drawing || this._empty()) return;
    const {state} = this.item;
    const scale = SIZE[state] / 16;
    context.save();
    context.translate(this._point.x - SIZE[state] / 2, this._point.y - SIZE[state] / 2);
    context.scale(scale, scale);
    this._drawShape(context, state);
    context.restore();
  },

  _drawShape(context, state) {
    const {body, mark} = paths[state];
    context.lineJoin = 'round';
    context.strokeStyle = colours.of(this.selected ? 'text' : 'map-halo');
    context.lineWidth = this.selected ? 6 : 3;
    context.stroke(body);
    if (SHAPES[state].hollow) {
      context.strokeStyle = colours.of('state-' + state);
      context.lineWidth = 2.4;
      context.stroke(body);
      return;
    }
    context.fillStyle = colours.of('state-' + state);
    context.fill(body);
    context.strokeStyle = colours.of('state-mark');
    context.lineWidth = 2;
    context.lineCap = 'round';
    context.stroke(mark);
  },
});
