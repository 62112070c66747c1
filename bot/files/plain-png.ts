import { inflateSync } from 'node:zlib';

/** No screen has more dots. */
const MOST_PIXELS = 25_000_000;
const SIGNATURE = 8;
/** Length and type before the data of a chunk, its sum after. */
const AROUND = 12;
/** What a picture is drawn from; the rest is about it: text, profiles, further frames, any of them packed as well. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
/** Samples of a dot by the colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A PNG that unpacks to what its head says and to nothing more. */
export interface PlainPng {
  bytes: Uint8Array;
  pixels: number;
}

/**
 * The picture alone of a PNG, once its data is seen to unpack to no more than its own size in dots. What unpacks to more
 * is a trap: it would be unpacked in the one thread that answers everybody.
 *
 * @throws Error for what is no whole picture, says it is larger than any screen, or unpacks to more than it says
 */
export function plainPng(given: Uint8Array): PlainPng {
  const png = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const chunks = chunksOf(png).filter(({ type }) => KEPT.has(type));
  const head = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (!head || head.length < 13) throw new Error('no whole picture');
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const samples = SAMPLES[head[9] ?? -1];
  if (!samples || width * height > MOST_PIXELS) throw new Error('no picture that is drawn');
  const row = Math.ceil((width * samples * (head[8] ?? 0)) / 8) + 1;
  // Interlaced, the rows of seven smaller pictures: up to twice as many, each with a byte to begin and one not full.
  const most = head[12] ? row * height + 4 * height + 32 : row * height;
  const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data);
  inflateSync(Buffer.concat(data), { maxOutputLength: Math.max(most, 1) });
  const whole = chunks.map(({ from, to }) => png.subarray(from, to));
  return { bytes: Buffer.concat([png.subarray(0, SIGNATURE), ...whole]), pixels: width * height };
}

interface Chunk {
  type: string;
  data: Buffer;
  from: number;
  to: number;
}

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = SIGNATURE; from + AROUND <= png.length; ) {
    const to = from + AROUND + png.readUInt32BE(from);
    if (to > png.length) throw new Error('no whole picture');
    const type = png.toString('latin1', from + 4, from + 8);
    chunks.push({ type, data: png.subarray(from + 8, to - 4), from, to });
    from = to;
  }
  return chunks;
}
