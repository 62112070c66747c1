import type { HelpSection } from '../../cards/help/help.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import type { Handler } from '../define-handler.js';
import { mayUse } from '../may-use.js';
import { drawnSections, isOnlyDrawn } from './drawn-help.js';
import { ownForm } from './own-form.js';

const isShown = ({ shownTo }: NonNullable<Handler['help']>, { roles }: Person): boolean =>
  shownTo === undefined || shownTo.some((role) => roles.includes(role));

function headingOf({ action, allowed, reads }: Handler): string {
  if (action.startsWith('register:')) return '登记';
  if (allowed !== 'anyone' && allowed.every((role) => role === 'admin')) return '管理';
  return reads ? '查看' : '办理';
}

const ORDER = ['登记', '办理', '查看', '管理'] as const;

/** What a person can send, under headings, in the order the handlers are listed. Nothing they may not
 * use; a liaison reads the own unit's name in them, who is only drawn what concerns a draw. Pure. */
export function helpSections(handlers: readonly Handler[], actor: Person, roster: Roster): HelpSection[] {
  if (isOnlyDrawn(actor)) return drawnSections(actor);
  const usable = handlers.filter(
    (handler) =>
      handler.help && handler.verbs.length > 0 && mayUse(handler, actor) && isShown(handler.help, actor),
  );
  const topics = new Set(usable.flatMap(({ help }) => help?.topic ?? []));
  const sections = ORDER.map((heading) => ({
    heading,
    forms: usable
      .filter((handler) => !handler.help?.topic && headingOf(handler) === heading)
      .map((handler) => ownForm(handler.help?.form ?? '', handler, actor, roster)),
  }));
  return [...sections, { heading: '更多', forms: [...topics].map((topic) => `帮助 ${topic}`) }].filter(
    ({ forms }) => forms.length > 0,
  );
}

/** What a person can send about one topic (帮助 抽选); undefined where nothing they may use has it. Pure. */
export function topicForms(
  topic: string,
  handlers: readonly Handler[],
  actor: Person,
): readonly { form: string; does: string }[] | undefined {
  const found = handlers.flatMap((handler) => {
    const { help } = handler;
    const isOfTopic = help?.topic === topic || help?.alsoUnder === topic;
    return help && isOfTopic && mayUse(handler, actor) ? [help] : [];
  });
  return found.length > 0 ? found : undefined;
}
