import { plain } from '../../cards/card.js';
import { badSetting, unknownSetting } from '../../domain/errors/site.js';
import { changesSetting, SETS, SETTINGS, settingCalled, settingLine } from '../../domain/setting-list.js';
import { type SiteSettings, settingsFrom } from '../../domain/settings.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';

/** What the site decides elsewhere, but what people look for here. */
function decidedElsewhere({ muted, holdSeconds }: SiteSettings, { roster }: Context): string[] {
  const units = muted.unitIds.map((id) => roster.unit(id)?.name ?? '').filter(Boolean);
  const stopped = muted.all ? '全部停发' : units.length > 0 ? `停发 ${units.join('、')}` : '照常';
  return [
    `提醒：${stopped}（用“停发”“恢复”来改）`,
    `登记后 ${holdSeconds} 秒内可以更正，别人还看不到（由环境变量 HOLD_SECONDS 决定）`,
  ];
}

/**
 * Lists what the site decides in plain words (设置), or sets one thing: `设置 提醒时间 09:10 冬季作息`; words after the
 * value are the reason, kept in the trail.
 *
 * @throws DubanError `UNKNOWN_SETTING`, `BAD_SETTING`
 */
export const showSettings = defineHandler({
  action: 'show-settings',
  verbs: ['设置'],
  phrase: changesSetting,
  isWhole: true,
  allowed: ['admin'],
  takes: { words: { kind: 'text', label: '哪一项设置' } },
  help: { form: '设置 提醒时间 09:05', does: '看或改本站的设置；只发“设置”是看' },

  async run({ words = '' }, context) {
    const { settings, chat } = context;
    const typed = settingLine(words);
    if (typed === '') {
      const lines = SETTINGS.flatMap(({ name, does, show }) => [`${name}：${show(settings)}`, `　${does}`]);
      const forms = SETTINGS.map(({ name, example }) => `设置 ${name} ${example}`);
      return decide({
        answer: toAsker(
          chat,
          plain(
            '本站设置',
            [...lines, ...decidedElsewhere(settings, context), '要改，请发送：', ...forms].join('\n'),
          ),
        ),
      });
    }

    const setting = settingCalled(typed);
    if (!setting)
      throw unknownSetting(typed.split(/\s/)[0] ?? '', SETTINGS.map(({ name }) => name).join('、'));
    const [value = '', ...reason] = typed.slice(setting.name.length).replace(SETS, '').split(/\s+/);
    const form = `设置 ${setting.name} ${setting.example}`;
    if (value === '') throw badSetting(`${setting.name}现在是${setting.show(settings)}，还缺新的值。`, form);
    const read = setting.read(value);
    if ('say' in read) throw badSetting(read.say, form);
    const refused = setting.refuse?.(read.value, context.roster);
    if (refused) throw badSetting(refused, form);

    const before = setting.show(settings);
    const after = setting.show(settingsFrom({ [setting.row]: read.value }));
    if (after === before)
      return decide({ answer: toAsker(chat, plain(`${setting.name}已经是${before}，没有改动。`)) });

    const entry = siteChange(context, 'setting.changed', {
      name: setting.name,
      from: before,
      to: after,
      ...(reason.length > 0 ? { reason: reason.join(' ') } : {}),
    });
    const title =
      read.value === null && !setting.refuse ? `${setting.name}已取消。` : `${setting.name}已改为 ${after}。`;
    return decide({
      effects: [{ kind: 'setting.put', name: setting.row, value: read.value }, entry],
      answer: toAsker(chat, plain(title, `原来是：${before}。${setting.does}。`)),
    });
  },
});
