import { z } from 'zod';

/** A tap on a card: who, which card, which button. What else the client sends along is not read. */
export interface CardClick {
  trackId: string;
  userId: string;
  corp?: string;
  action: string;
}

const callback = z.looseObject({
  outTrackId: z.string().min(1).max(200),
  userId: z.string().min(1).max(200),
  corpId: z.string().optional(),
  content: z.string().optional(),
  value: z.string().optional(),
});
const inner = z.looseObject({ cardPrivateData: z.looseObject({ actionIds: z.array(z.string()).min(1) }) });

/**
 * A card callback of either transport; undefined for what is none.
 *
 * Source: open.dingtalk.com/document/development/event-callback-card.
 */
export function readClick(value: unknown): CardClick | undefined {
  const parsed = callback.safeParse(value);
  if (!parsed.success) return undefined;
  const { outTrackId, userId, corpId, content, value: alike } = parsed.data;
  const action = actionIn(content) ?? actionIn(alike);
  if (action === undefined) return undefined;
  return { trackId: outTrackId, userId, action, ...(corpId ? { corp: corpId } : {}) };
}

function actionIn(text = ''): string | undefined {
  const parsed = inner.safeParse(jsonIn(text));
  return parsed.success ? parsed.data.cardPrivateData.actionIds[0] : undefined;
}

/** JSON within a text; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
