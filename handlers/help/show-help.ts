import type { Card } from '../../cards/card.js';
import { commandHelpCard, helpCard, instrumentHelpCard, topicHelpCard } from '../../cards/help/help.js';
import { findInstrument, namesOf } from '../../domain/command/find-instrument.js';
import { nearestVerb } from '../../domain/command/nearest-verb.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { Person } from '../../domain/roster/roster.js';
import { type Context, decide, defineHandler, type Handler } from '../define-handler.js';
import { mayUse } from '../may-use.js';
import { toAsker } from '../to-asker.js';
import { isOnlyDrawn } from './drawn-help.js';
import { helpSections, topicForms } from './help-sections.js';
import { ownForm } from './own-form.js';
import { shortenHelp } from './shorten-help.js';

/**
 * What this person, with these roles, can do here (帮助), or one command in full (帮助 备案). Lists what exists: every
 * handler there is, and itself.
 */
export function showHelp(handlers: readonly Handler[]): Handler {
  const self: Handler = defineHandler({
    action: 'show-help',
    verbs: ['帮助', '怎么用', 'help'],
    allowed: 'anyone',
    reads: true,
    takes: { words: { kind: 'text', label: '哪一项' } },
    help: { form: '帮助', does: '看您可以做什么' },

    async run({ words }, context) {
      const topic = typeof words === 'string' ? words.trim() : '';
      const about =
        topic === '' ? undefined : topicCard(topic, [...handlers, self] as readonly Handler[], context);
      const note = topic === '' || about ? undefined : `没有“${topic.slice(0, 20)}”这一项，下面是全部。`;
      const card =
        about ??
        helpCard({
          roles: context.actor.roles,
          sections: shortenHelp(
            helpSections([...handlers, self] as readonly Handler[], context.actor, context.roster),
          ),
          ...(note ? { note } : {}),
          ...(isOnlyDrawn(context.actor) ? { example: '复核' } : {}),
        });
      return decide({ answer: toAsker(context.chat, card) });
    },
  });
  return self;
}

/** What the members propose the office explains to them. */
const mayAsk = (handler: Handler, actor: Person): boolean =>
  mayUse(handler, actor) || (isOffice(actor) && handler.action.startsWith('register:'));

/** The command a topic names, by any of its verbs, else by the nearest one. Only what this person may use or explain. */
function topicCard(
  topic: string,
  handlers: readonly Handler[],
  { actor, roster, settings }: Context,
): Card | undefined {
  const forms = topicForms(topic, handlers, actor);
  if (forms) return topicHelpCard(topic, forms);
  const usable = handlers.filter((handler) => mayAsk(handler, actor) && handler.verbs.length > 0);
  const verbs = usable.flatMap((handler) => handler.verbs);
  const named = [...verbs].sort((a, b) => b.length - a.length).find((verb) => topic.includes(verb));
  const verb = named ?? nearestVerb(topic, verbs);
  const handler = usable.find((candidate) => verb !== undefined && candidate.verbs.includes(verb));
  if (!handler || verb === undefined) return undefined;
  const { instrument } = findInstrument(verb);
  if (instrument && namesOf(instrument).includes(verb) && handler.action.startsWith('register:'))
    return instrumentHelpCard(
      { ...instrument, example: ownForm(instrument.example, handler, actor, roster) },
      settings,
    );
  const { allowed, help } = handler;
  return (
    help &&
    commandHelpCard({
      verbs: handler.verbs,
      allowed,
      does: help.does,
      form: ownForm(help.form, handler, actor, roster),
    })
  );
}
