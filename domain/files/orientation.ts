const EXIF_ORIENTATION = 0x0112;

/**
 * How a photo must be turned clockwise to stand upright (拍照方向): 0, 90, 180 or 270 degrees, as the telephone noted in
 * the JPEG. Mirrored ones, which no camera makes, count as unturned; so does what cannot be read. Pure.
 */
export function turnOf(jpeg: Uint8Array): 0 | 90 | 180 | 270 {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  try {
    for (let at = 2; at + 4 < view.byteLength && view.getUint8(at) === 0xff; ) {
      const marker = view.getUint8(at + 1);
      const length = view.getUint16(at + 2);
      if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966) return turnIn(view, at + 10);
      if (marker === 0xda || length < 2) return 0;
      at += 2 + length;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 0;
}

/** Reads the first directory of the TIFF that an Exif block holds. */
function turnIn(view: DataView, tiff: number): 0 | 90 | 180 | 270 {
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  const count = view.getUint16(directory, little);
  for (let n = 0; n < count; n++) {
    const entry = directory + 2 + n * 12;
    if (view.getUint16(entry, little) !== EXIF_ORIENTATION) continue;
    const turns: Readonly<Record<number, 90 | 180 | 270>> = { 3: 180, 6: 90, 8: 270 };
    return turns[view.getUint16(entry + 8, little)] ?? 0;
  }
  return 0;
}
