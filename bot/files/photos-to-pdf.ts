import { setImmediate as others } from 'node:timers/promises';
import { degrees, PDFDocument, type PDFImage } from 'pdf-lib';
import { turnOf } from '../../domain/files/orientation.js';
import { plainPng } from './plain-png.js';

/** A4 in points. */
const PAPER = { short: 595.28, long: 841.89 };
/** PNGs are unpacked to be embedded: more than this in one document is a trap, no photos. */
const MOST_PIXELS = 60_000_000;

/** A picture as it was forwarded. */
export interface Photo {
  bytes: Uint8Array;
  type: 'jpg' | 'png';
}

/**
 * Several photos as one PDF (合成 PDF), one upright on each A4 page, in the order given. The same photos give the same
 * bytes.
 *
 * @throws Error where one of them is no whole picture, or unpacks to more than fits
 */
export async function photosToPdf(photos: readonly Photo[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  let room = MOST_PIXELS;
  for (const photo of photos) {
    // Unpacking one picture is a while in which nobody else is answered: they have their turn between two.
    await others();
    const png = photo.type === 'png' ? plainPng(photo.bytes) : undefined;
    room -= png?.pixels ?? 0;
    if (room < 0) throw new Error('pictures too large');
    const turn = png ? 0 : turnOf(photo.bytes);
    // The library reads the whole buffer behind the bytes, which a small file shares with others.
    const bytes = new Uint8Array(png?.bytes ?? photo.bytes);
    place(pdf, await (png ? pdf.embedPng(bytes) : pdf.embedJpg(bytes)), turn);
  }
  return pdf.save();
}

/** Scaled to the paper and centred; the paper lies as the upright picture does. */
function place(pdf: PDFDocument, image: PDFImage, turn: 0 | 90 | 180 | 270): void {
  const isOnSide = turn === 90 || turn === 270;
  const upright = isOnSide ? { w: image.height, h: image.width } : { w: image.width, h: image.height };
  const [width, height] = upright.w > upright.h ? [PAPER.long, PAPER.short] : [PAPER.short, PAPER.long];
  const scale = Math.min(width / upright.w, height / upright.h);
  const [w, h] = [image.width * scale, image.height * scale];
  const [left, bottom] = [(width - upright.w * scale) / 2, (height - upright.h * scale) / 2];
  // Turned clockwise about its own lower left corner, the picture is moved back onto the paper.
  const corner = {
    0: [left, bottom],
    90: [left, bottom + w],
    180: [left + w, bottom + h],
    270: [left + h, bottom],
  }[turn];
  const [x = 0, y = 0] = corner;
  pdf.addPage([width, height]).drawImage(image, { x, y, width: w, height: h, rotate: degrees(-turn) });
}
