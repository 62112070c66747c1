import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { Refusal } from '../wecom/refusal.js';

const isBlank = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '');

/** An empty element is an absent one; an element that comes twice is refused, for nobody may be two people. */
const text = z.preprocess((value) => (isBlank(value) ? undefined : value), z.string().optional());

/** One element and several are the same list: parsers tell them apart, WeCom does not. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (isBlank(value) ? [] : [value].flat()), z.array(item));

const message = z.object({
  ToUserName: z.string().min(1),
  FromUserName: text,
  CreateTime: text,
  MsgType: z.string().min(1),
  MsgId: text,
  Content: z.string().optional(),
  MediaId: text,
  Event: text,
  EventKey: text,
  TaskId: text,
  ResponseCode: text,
  SelectedItems: z.preprocess(
    (value) => (isBlank(value) ? undefined : value),
    z
      .object({
        SelectedItem: listOf(
          z.object({
            QuestionKey: z.string(),
            OptionIds: z.preprocess(
              (value) => (isBlank(value) ? {} : value),
              z.object({ OptionId: listOf(z.string()) }),
            ),
          }),
        ),
      })
      .optional(),
  ),
});

/** Built once: a schema costs more to make than to use. */
const envelope = z.object({ xml: message });

/** A decrypted message or event, its elements as WeCom names them, every value text. */
export type WecomMessage = z.infer<typeof message>;

/** Numbers stay text (`MsgId` exceeds what a number holds) and entities stay as written: WeCom sends CDATA. */
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
});

/** @throws Refusal `message` for what is not one flat `<xml>` without declarations. */
export function readMessage(xml: string): WecomMessage {
  const markup = xml.replace(/<!\[CDATA\[.*?\]\]>/gs, '');
  if (markup.includes('<!') || !/^\s*(?:<\?xml[^>]*\?>\s*)?<xml>/.test(markup)) throw new Refusal('message');
  const parsed = envelope.safeParse(withoutBlanks(parse(xml)));
  if (!parsed.success) throw new Refusal('message');
  return parsed.data.xml;
}

function parse(xml: string): unknown {
  try {
    return parser.parse(xml, true);
  } catch {
    throw new Refusal('message');
  }
}

/** Drops the line breaks between elements, which the parser keeps as text because values are not trimmed. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      name === '#text' ? [] : [[name, withoutBlanks(inner)]],
    ),
  );
}
