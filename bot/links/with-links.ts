import type { Channel } from '../../cards/channel.js';
import type { Platform } from '../../domain/roster/roster.js';
import type { Immediate } from '../update.js';
import type { Links } from './links.js';

/** The channel, handed every card with its links written out: after this nothing stores the card. */
export const channelWithLinks = (channel: Channel, { withLinks }: Links): Channel =>
  Object.assign(Object.create(channel) as Channel, {
    send: (message: Parameters<Channel['send']>[0]) =>
      channel.send({ ...message, card: withLinks(message.card) }),
    update: (change: Parameters<Channel['update']>[0]) =>
      channel.update({ ...change, card: withLinks(change.card) }),
  });

/** Every channel so. */
export const channelsWithLinks = (
  channels: Partial<Record<Platform, Channel>>,
  links: Links,
): Partial<Record<Platform, Channel>> =>
  Object.fromEntries(
    Object.entries(channels).map(([name, channel]) => [name, channelWithLinks(channel, links)]),
  );

/** The same for what goes back on the connection it was asked on. */
export const answerWithLinks = (answer: Immediate, { withLinks }: Links): Immediate =>
  answer && 'handed' in answer
    ? { handed: { ...answer.handed, card: withLinks(answer.handed.card) } }
    : answer;
