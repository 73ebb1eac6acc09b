/** The signal as a tone, for eyes that are on the dish: higher is better, a pulse says that the peak is near. */
const NEAR_DB = 0.3;

class Tone {
  #context;
  #oscillator;
  #gain;
  on = false;

  /** Only after a touch: browsers let no page sound before. */
  turn() {
    this.on = !this.on;
    if (this.on) this.#start();
    else this.#gain?.gain.setTargetAtTime(0, this.#context.currentTime, 0.02);
  }

  #start() {
    if (!this.#context) {
      this.#context = new AudioContext();
      this.#oscillator = this.#context.createOscillator();
      this.#gain = this.#context.createGain();
      this.#gain.gain.value = 0;
      this.#oscillator.type = 'triangle';
      this.#oscillator.connect(this.#gain).connect(this.#context.destination);
      this.#oscillator.start();
    }
    this.#context.resume();
  }

  /** @param reading undefined where there is none to be believed: silence */
  follow(reading) {
    if (!this.on || !this.#context) return;
    // A phone that slept has put it to rest.
    if (this.#context.state !== 'running') this.#context.resume();
    const now = this.#context.currentTime;
    const {gain} = this.#gain;
    gain.cancelScheduledValues(now);
    if (!reading?.locked || reading.value == null) {
      gain.setTargetAtTime(0, now, 0.02);
      return;
    }
    this.#oscillator.frequency.setTargetAtTime(pitch(reading.value), now, 0.03);
    gain.setTargetAtTime(0.5, now, 0.01);
    if (reading.peak != null && (reading.smooth ?? reading.value) >= reading.peak - NEAR_DB) {
      gain.setTargetAtTime(0.05, now + 0.06, 0.005);
    }
  }
}

/** 220 Hz at 0 dB, an octave higher every 8 dB. */
export const pitch = db => Math.min(2500, Math.max(110, 220 * 2 ** (db / 8)));

export const tone = new Tone();
