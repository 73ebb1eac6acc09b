import * as leaflet from 'leaflet';
import {SHAPES} from '../model/states.js';

const SIZE = {down: 17, degraded: 17, unknown: 15, up: 12, resting: 11};
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

/** How a state is drawn: name of the shape, of the colour, and size in pixels. */
export const stateLook = state => ({shape: state, colour: 'state-' + state, size: SIZE[state]});

/** A terminal on the map's canvas: a shape in a colour, a ring when it is selected. */
export const LookMarker = leaflet.CircleMarker.extend({
  /** Takes the terminal's values and how to draw it; true where it has to be drawn anew. */
  show(item, look, selected) {
    const same = this.look?.shape === look.shape && this.look.colour === look.colour && this.selected === selected;
    this.item = item;
    this.look = look;
    this.selected = selected;
    if (same) return false;
    this.options.radius = look.size / 2;
    this._radius = this.options.radius;
    if (this._map) this.redraw();
    return true;
  },

  _updatePath() {
    const context = this._renderer._ctx;
    if (!this._renderer._drawing || this._empty()) return;
    const {size} = this.look;
    context.save();
    context.translate(this._point.x - size / 2, this._point.y - size / 2);
    context.scale(size / 16, size / 16);
    this._drawShape(context, this.look);
    context.restore();
  },

  _drawShape(context, {shape, colour}) {
    const {body, mark} = paths[shape];
    context.lineJoin = 'round';
    context.strokeStyle = colours.of(this.selected ? 'text' : 'map-halo');
    context.lineWidth = this.selected ? 6 : 3;
    context.stroke(body);
    if (SHAPES[shape].hollow) {
      context.strokeStyle = colours.of(colour);
      context.lineWidth = 2.4;
      context.stroke(body);
      return;
    }
    context.fillStyle = colours.of(colour);
    context.fill(body);
    context.strokeStyle = colours.of('state-mark');
    context.lineWidth = 2;
    context.lineCap = 'round';
    context.stroke(mark);
  },
});
