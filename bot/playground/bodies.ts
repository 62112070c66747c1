import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { RawValues } from '../../domain/slot.js';
import { Refusal } from './refusal.js';

/** JSON may carry what PostgreSQL cannot keep: NUL is dropped, half a code point becomes U+FFFD. */
const clean = (text: string): string => text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');

const words = z.string().transform(clean);

const DEEPEST = 10;

/** Read without recursion: a body can be nested deeper than a stack. */
function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return false;
    level = level.flatMap((one) => (one !== null && typeof one === 'object' ? Object.values(one) : []));
  }
  return true;
}

const values = z
  .record(z.string(), z.unknown())
  .refine(isShallow, { abort: true })
  .transform(
    (record): RawValues =>
      JSON.parse(JSON.stringify(record), (_key, value) => (typeof value === 'string' ? clean(value) : value)),
  );

/** Body of `POST /playground/messages`. */
export const messageBody = z.object({
  chat: z.string(),
  person: z.string(),
  text: words.refine((text) => text.trim() !== ''),
  quote: z.string().optional(),
});

/** Body of `POST /playground/clicks`. */
export const clickBody = z.object({
  message: z.string(),
  person: z.string(),
  action: z.string().min(1).max(200),
  values: values.optional(),
});

/** Body of `POST /playground/clock`. */
export const clockBody = z.object({ advance: z.string().max(100) });

/** @throws Refusal 400 for what is not of the form. */
export function read<T>(form: z.ZodType<T>, body: unknown): T {
  const parsed = form.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'body'))];
  throw new Refusal(400, `请求的内容不对：${fields.join('、')}。`);
}

const FARTHEST_YEARS = 5;

/**
 * The instant a duration leads to, counted on the Beijing calendar: `P3D`, `PT2H`, `P1M`.
 *
 * @throws Refusal 400 for what is no ISO 8601 duration, does not lead forward or leads more than five years ahead.
 */
export function targetOf(now: Date, advance: string): Date {
  const from = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Asia/Shanghai');
  try {
    const to = from.add(Temporal.Duration.from(advance));
    const forward = to.epochMilliseconds > now.getTime();
    const near = Temporal.ZonedDateTime.compare(to, from.add({ years: FARTHEST_YEARS })) <= 0;
    if (forward && near) return new Date(to.epochMilliseconds);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
  }
  throw new Refusal(400, 'advance 应为向前的时长，如 P3D（三天）、PT2H（两小时），最多五年。');
}
