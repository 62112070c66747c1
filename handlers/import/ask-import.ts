import { IMPORT_NAMES } from '../../cards/site/import.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { importsOf } from './may-import.js';

const WHAT: Readonly<Record<keyof typeof IMPORT_NAMES, string>> = {
  roster: '单位、人员、监督员、任命人员',
  matters: '正在办理的事项，原日期、原编号照录',
};

/** 导入 without saying what: asks which of the two, as far as the person may. */
export const askImport = defineHandler({
  action: 'ask-import',
  verbs: [],
  phrase: (text) => /^(?:我要|请|怎么|如何|批量)?导入(?:表格|数据|文件|Excel)?[?？。]?$/iu.test(text.trim()),
  allowed: ['office', 'director', 'admin'],
  takes: {},

  async run(_nothing, { actor, chat }) {
    const kinds = importsOf(actor);
    const choices = kinds.map((kind) => ({
      label: IMPORT_NAMES[kind],
      action: `import-${kind}`,
      payload: {},
    }));
    const text = [
      ...kinds.map((kind) => `${IMPORT_NAMES[kind]}：${WHAT[kind]}`),
      '一对一转发 .xlsx、.csv，或把表格连同表头粘贴在“导入名册”“导入台账”的下一行。先试算给您看，点“导入”才改。',
    ].join('\n');
    const [first] = choices;
    return decide({
      answer: toAsker(chat, { title: '要导入什么？', text, actions: choices }),
      ...(first ? { question: { action: first.action, values: {}, choices } } : {}),
    });
  },
});
