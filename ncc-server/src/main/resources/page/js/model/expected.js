/** The measured signal against what the link budget expects of this dish now: what the difference means. */

/** How far measured and expected may differ without a reason: the link budget's own uncertainty. */
export const EXPECTED_TOLERANCE_DB = 1;

/** Twice the tolerance: from here on somebody should look. */
export const EXCESS_WARN_DB = 2;

// A dish better than its figures is a mistake in the figures, and no danger.
const BETTER_DB = -3;
// Below this a gauge's drop now and then; the link does not feel it.
const RAIN_MIN_MMH = 0.2;
const FADE_MIN_DB = 0.5;

/**
 * What is to be said: "clearLoss" weaker than the dish should be, and no rain; "rainLoss" weaker than the measured rain
 * explains; "unknownLoss" weaker, and no gauge that tells whether it rains; "sunLoss" weaker than the Sun explains;
 * "rain" and "sun" fallen as expected; "better" stronger than the figures allow; "well". Null where nothing is expected.
 */
export function expectedVerdict(metrics = {}) {
  const {excess_loss_db: excess, rain_rate_mmh: rain, expected_esno_db: expected, clear_sky_esno_db: clearSky} = metrics;
  if (excess === undefined || expected === undefined) return null;
  const raining = rain > RAIN_MIN_MMH;
  const fallen = clearSky - expected > FADE_MIN_DB;
  const sun = fallen && !raining;
  if (excess >= EXCESS_WARN_DB) return raining ? 'rainLoss' : sun ? 'sunLoss' : rain === undefined ? 'unknownLoss' : 'clearLoss';
  if (excess <= BETTER_DB) return 'better';
  return raining ? 'rain' : sun ? 'sun' : 'well';
}

export const isLoss = verdict => verdict?.endsWith('Loss') ?? false;
