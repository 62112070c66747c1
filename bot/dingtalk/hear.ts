import type { Logger } from 'pino';
import type { Channel } from '../../cards/channel.js';
import { dingtalkTexts, renderDingtalkCard } from '../../cards/render/dingtalk.js';
import type { Ears } from '../platforms/connection.js';
import type { Immediate, Update } from '../update.js';
import type { Belongs } from './belongs.js';
import { cardOfTrackId } from './card-id.js';
import { answerToTap, receiptOfTap } from './cards.js';
import type { Places } from './places.js';
import { type CardClick, readClick } from './read-click.js';
import { type RobotMessage, readRobotMessage } from './read-message.js';
import { clickToUpdate, messageToUpdate } from './to-update.js';

/** Nothing was done: it is not what it should be, or for another robot or organisation. */
export type Refused = { refused: 'unreadable' | 'foreign' };

/** A message that is durable, or came without its words: then no `update`. `answer` is null where nothing is said at once. */
export interface Heard {
  heard: RobotMessage;
  update?: Update;
  answer: Immediate;
}

/** A tap that is durable: `body` answers the callback, `done` is called once that is on the wire. */
export interface Tapped {
  body: object;
  done(): void;
}

/** What both transports hand in, and what comes back of it. Throws where it could not be made durable. */
export interface Hearing {
  message(value: unknown): Promise<Heard | Refused>;
  tap(value: unknown, key: (click: CardClick) => string): Promise<Tapped | Refused>;
}

/**
 * DingTalk takes no notice of an answer to a tap after two seconds, the way there and back among them: what took longer
 * than half of that here is changed by the outbox as well.
 */
const TAP_MS = 1_000;

/** Its words never came: what was meant nobody knows, and nothing was done. */
const WITHOUT_WORDS =
  '钉钉本月的额度已用完，您这条消息的内容没有转给我，所以什么也没有办。\n管理员会收到告知；急的请打电话给办公室。';

/** The outbox knows where a card is; DingTalk does not say it for certain. */
export type ChatOfCard = (outboxId: string) => Promise<Update['chat']>;

/** `pushesSpent` is told of a message whose words DingTalk kept back. */
export function createHearing(parts: {
  channel: Channel;
  places: Places;
  chatOfCard: ChatOfCard;
  belongs: Belongs;
  pushesSpent(): Promise<void>;
  ears: Pick<Ears, 'dispatch' | 'report'>;
  log: Logger;
}): Hearing {
  const { channel, places, chatOfCard, belongs, pushesSpent, ears, log } = parts;

  /** Without it an answer goes by the robot's API: not worth losing a message for. */
  async function remember(message: RobotMessage): Promise<void> {
    await places.heard(message).catch(() => log.warn('place of a message was not kept'));
  }

  return {
    async message(value) {
      const heard = readRobotMessage(value);
      if (!heard) return refused('unreadable');
      const isOurs = belongs.robot(heard.robotCode) && (await belongs.corp(heard.corp));
      if (!isOurs) return refused('foreign');
      if (!heard.staffId) log.warn('sender is no member, or robot and app are not published');
      const update = messageToUpdate(heard);
      await remember(heard);
      if (!update) {
        log.error({ code: 20001 }, 'push quota of the month is used up: a message came without its words');
        await pushesSpent();
        return { heard, answer: { text: WITHOUT_WORDS } };
      }
      return { heard, update, answer: await ears.dispatch(update, channel) };
    },

    async tap(value, key) {
      const since = performance.now();
      const click = readClick(value);
      if (!click) return refused('unreadable');
      if (!(await belongs.corp(click.corp))) return refused('foreign');
      const chat = await chatOfCard(cardOfTrackId(click.trackId));
      const update = clickToUpdate(click, key(click), chat);
      const answer = await ears.dispatch(update, channel);
      if (!answer || !('handed' in answer)) return { body: {}, done: () => undefined };
      const { handed } = answer;
      return {
        body: answerToTap(renderDingtalkCard(handed.card, '…').data, handed),
        done() {
          if (performance.now() - since < TAP_MS)
            ears.report(update, answer, receiptOfTap(click.userId, handed));
        },
      };
    },
  };

  function refused(reason: Refused['refused']): Refused {
    log.warn({ reason }, 'callback refused');
    return { refused: reason };
  }
}

/** What an immediate answer says, as messages. */
export const saidBy = (answer: NonNullable<Immediate>) =>
  'text' in answer ? dingtalkTexts(answer.text) : [];
