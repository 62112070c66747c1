import type { Card } from '../../cards/card.js';
import { noFiles, noPublicUrl } from '../../domain/errors/files.js';
import { notVisible } from '../../domain/errors.js';
import { showSize } from '../../domain/files/kept-file.js';
import { eyeOf } from '../../domain/matter/audience.js';
import { showInstant } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { visibleMatter } from '../matter/matter-at-hand.js';
import { toAsker } from '../to-asker.js';

/** How long a file's link opens; the right to it is checked again each time. */
const LINK_MINUTES = 10;

/**
 * What the replies to a matter carry (附件), each with a link of the asker's own that opens for ten minutes. For the
 * office and the matter's unit, to themselves alone.
 *
 * @throws DubanError `NOT_VISIBLE`, `NO_FILES`, `NO_PUBLIC_URL`
 */
export const showFiles = defineHandler({
  action: 'show-files',
  verbs: ['附件', '查看附件', '下载附件'],
  allowed: 'anyone',
  reads: true,
  takes: {
    matter: {
      kind: 'matter',
      offers: 'files',
      none: '目前没有带附件的答复。',
      label: '事项',
      required: true,
      ask: '要哪一件的附件？例如：附件 #12',
    },
  },

  async run({ matter: no }, context) {
    const { actor, chat, now, settings, stores } = context;
    const matter = await visibleMatter(context, no);
    const eye = eyeOf(actor, matter);
    if (eye !== 'office' && eye !== 'unit') throw notVisible(no);
    const replies = await stores.files.ofMatter(matter.id);
    if (replies.length === 0) throw noFiles(no);
    if (settings.publicUrl === undefined) throw noPublicUrl();

    const until = String(Math.floor(now.getTime() / 1_000) + LINK_MINUTES * 60);
    const links = replies.flatMap(({ reply, files }) =>
      files.map(({ name, size }, n) => ({
        label: `${name}（${showSize(size)}）`,
        kind: 'file' as const,
        of: [actor.id, String(no), reply, String(n), until],
      })),
    );
    const card: Card = {
      title: `#${no} 的附件，共 ${links.length} 件`,
      text: `《${matter.title}》，${showInstant(replies.at(-1)?.at ?? now)} 报送。链接只供您本人使用，${LINK_MINUTES} 分钟内有效，请勿转发。`,
      links,
    };
    return decide({ answer: toAsker(chat, card) });
  },
});
