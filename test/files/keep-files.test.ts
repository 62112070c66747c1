import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { createIncoming, TooManyUploads } from '../../bot/files/incoming.js';
import { keepFiles } from '../../bot/files/keep-files.js';
import { photosToPdf } from '../../bot/files/photos-to-pdf.js';
import { plainPng } from '../../bot/files/plain-png.js';
import { createVault } from '../../bot/files/vault.js';
import { jpgOf, PROGRAM, pdfOf, pngOf } from './sample-files.js';

const folder = await mkdtemp(join(tmpdir(), 'duban-vault-'));
afterAll(() => rm(folder, { recursive: true }));

const LIMIT = 1_000_000;
const place = join(folder, 'files');
const vault = createVault(place);
const keptNow = async () => (await readdir(place, { recursive: true }).catch(() => [])).length;

describe('the vault', () => {
  it('keeps the same bytes once, for this user alone, and gives them back', async () => {
    const bytes = await pdfOf('once');
    const [first, second] = await Promise.all([vault.keep(bytes), vault.keep(bytes)]);
    expect(first).toBe(second);
    expect(await vault.read(first)).toEqual(bytes);
    const file = join(place, first.slice(0, 2), first);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await readdir(place)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('gives nothing that was changed on the disk, nor what is not there', async () => {
    const sha256 = await vault.keep(await pdfOf('changed'));
    await writeFile(join(place, sha256.slice(0, 2), sha256), 'something else');
    expect(await vault.read(sha256)).toBeUndefined();
    expect(await vault.read('f'.repeat(64))).toBeUndefined();
  });

  it('opens no path', async () => {
    await expect(vault.read('../../../etc/passwd')).rejects.toThrow('not a hash');
  });
});

describe('files that came together', () => {
  it('are all kept or none', async () => {
    const before = await keptNow();
    const files = [
      { bytes: await pdfOf('good'), label: '文件', name: '好.pdf' },
      { bytes: PROGRAM, label: '文件', name: '坏.pdf' },
    ];
    expect(await keepFiles(vault, [...files, { ...files[1], name: '又坏.pdf' } as never], LIMIT)).toEqual({
      problem: { code: 'wrong-type', name: '坏.pdf”、“又坏.pdf' },
      bad: [1, 2],
    });
    expect(await keptNow()).toBe(before);
  });

  it.each([
    ['too-large', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(LIMIT)]), '大.pdf', '大.pdf'],
    ['secret-name', pngOf(), '机密★名单.png', ''],
  ])('%s: the name is told only where it may be', async (code, bytes, name, told) => {
    const kept = await keepFiles(vault, [{ bytes, label: '文件', name }], LIMIT);
    expect(kept).toEqual({ problem: { code, name: told }, bad: [0] });
  });

  it('photos become one PDF where the first of them stood, documents stay', async () => {
    const report = await pdfOf('报告');
    const kept = await keepFiles(
      vault,
      [
        { bytes: jpgOf(6), label: '图片' },
        { bytes: report, label: '文件', name: '报告.pdf' },
        { bytes: pngOf(4, 3), label: '图片' },
      ],
      LIMIT,
    );
    if (!('kept' in kept)) throw new Error('not kept');
    expect(kept.kept.map(({ name, type }) => [name, type])).toEqual([
      ['照片2张.pdf', 'pdf'],
      ['报告.pdf', 'pdf'],
    ]);
    const pdf = await PDFDocument.load((await vault.read(kept.kept[0]?.sha256 ?? '')) ?? '');
    expect(pdf.getPageCount()).toBe(2);
  });

  it('one photo stays a photo', async () => {
    const kept = await keepFiles(vault, [{ bytes: jpgOf(), label: '图片' }], LIMIT);
    expect(kept).toMatchObject({ kept: [{ name: '图片.jpg', type: 'jpg' }] });
  });

  it('a picture that would unpack to gigabytes, or is none, is refused', async () => {
    const huge = pngOf();
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    const trap = pngOf(10, 10, 250_000_000);
    for (const bad of [huge, trap, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2])]) {
      const kept = await keepFiles(
        vault,
        [pngOf(), bad].map((bytes) => ({ bytes, label: '图片' })),
        LIMIT,
      );
      expect(kept).toMatchObject({ problem: { code: 'wrong-type' } });
    }
  });

  it('of a PNG the picture alone is unpacked, and to no more than it says', () => {
    const { bytes, pixels } = plainPng(pngOf(10, 10));
    expect(pixels).toBe(100);
    expect(Buffer.from(bytes).includes('by hand')).toBe(false);
    expect(() => plainPng(pngOf(10, 10, 111))).toThrow();
  });

  it('the same photos give the same PDF, so that a job that runs twice keeps one', async () => {
    const photos = [
      { bytes: jpgOf(), type: 'jpg' as const },
      { bytes: pngOf(), type: 'png' as const },
    ];
    expect(Buffer.from(await photosToPdf(photos))).toEqual(Buffer.from(await photosToPdf(photos)));
  });
});

describe('what was uploaded and not confirmed', () => {
  it('is its owner’s, and gone after twenty minutes', async () => {
    let at = Date.now();
    const incoming = createIncoming(join(folder, 'incoming'), () => new Date(at));
    const id = await incoming.put('playground', Buffer.from('x'));
    expect(await incoming.read('playground', id)).toEqual(Buffer.from('x'));
    expect(await incoming.read('another', id)).toBeUndefined();
    expect(await incoming.read('..', '/etc/passwd')).toBeUndefined();
    at += 21 * 60_000;
    await incoming.put('playground', Buffer.from('y'));
    expect(await incoming.read('playground', id)).toBeUndefined();
  });

  it('is at most so many of one owner’s at once, whichever process they come to', async () => {
    const shared = join(folder, 'shared');
    const processes = [0, 1].map(() => createIncoming(shared, () => new Date()));
    const put = (n: number, owner = 'one') => processes[n % 2]?.put(owner, Buffer.from(String(n)), 5);
    const tried = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => put(n)));
    const kept = tried.flatMap((one) => (one.status === 'fulfilled' ? [String(one.value)] : []));
    expect(kept.length).toBeLessThanOrEqual(5);
    expect((await readdir(shared)).filter((name) => name.startsWith('one.'))).toHaveLength(kept.length);
    for (const n of [40, 41, 42, 43, 44]) await Promise.resolve(put(n)).catch(() => undefined);
    await expect(put(45)).rejects.toThrow(TooManyUploads);
    await expect(put(46, 'two')).resolves.toBeTypeOf('string');
    for (const name of await readdir(shared)) if (name.startsWith('one.')) await rm(join(shared, name));
    await expect(put(47)).resolves.toBeTypeOf('string');
  });
});
