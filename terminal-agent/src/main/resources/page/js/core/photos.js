/** A photo of the phone's camera, shrunk until the box takes it: at most 300 KB of JPEG. */
const BYTES_MAX = 300 * 1024;
const SIDES = [1600, 1280, 1024, 800, 640];
const QUALITIES = [0.8, 0.65, 0.5];

export async function shrink(file) {
  const picture = await createImageBitmap(file, {imageOrientation: 'from-image'});
  try {
    for (const side of SIDES) {
      for (const quality of QUALITIES) {
        const jpeg = await drawn(picture, side, quality);
        if (jpeg && jpeg.size <= BYTES_MAX) return jpeg;
      }
    }
  } finally {
    picture.close();
  }
  throw new Error('the picture does not become small enough');
}

function drawn(picture, side, quality) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', quality));
}
