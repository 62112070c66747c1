import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionId, type Card } from '../../../cards/card.js';
import { renderWecomApp, renderWecomAppUpdate } from '../../../cards/render/wecom-app.js';
import { sendBody, updatedCard } from '../../platforms/wecom-card.js';
import { anyCard } from '../sample-card.js';

const TASK = '3f9c1a52-6d57-4b6e-9a43-0f5f0f6d2c11@0';
const action = (label: string, matter = 12) => ({
  label,
  action: 'confirm-receipt',
  payload: { matter, label },
});

const filing: Card = {
  title: '#12 报送期限 2026-12-01（周二）',
  note: '还剩 11 天',
  rows: [
    ['文件', '《关于规范减刑假释案件办理的规定》'],
    ['单位', '市中级人民法院'],
  ],
  actions: [action('签收'), action('申请延期')],
};

const wholeText = (card: Card) =>
  renderWecomApp(card, TASK)
    .map((body) => (body.msgtype === 'text' ? body.text.content : JSON.stringify(body.template_card)))
    .join('\n');

describe('a card on the self-built app', () => {
  it('is a button card with its facts in their places', () => {
    expect(renderWecomApp(filing, TASK)).toEqual([
      {
        msgtype: 'template_card',
        template_card: {
          card_type: 'button_interaction',
          main_title: { title: '#12 报送期限 2026-12-01（周二）', desc: '还剩 11 天' },
          horizontal_content_list: [
            { keyname: '文件', value: '《关于规范减刑假释案件办理的规定》' },
            { keyname: '单位', value: '市中级人民法院' },
          ],
          button_list: [
            { text: '签收', style: 1, key: actionId(action('签收')) },
            { text: '申请延期', style: 2, key: actionId(action('申请延期')) },
          ],
          task_id: TASK,
        },
      },
    ]);
  });

  it('is text when there is nothing to tap', () => {
    expect(renderWecomApp({ title: '材料收到，谢谢。' }, TASK)).toEqual([
      { msgtype: 'text', text: { content: '材料收到，谢谢。' } },
    ]);
  });

  it('any card becomes bodies that WeCom accepts, the card last and its task_id kept', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const bodies = renderWecomApp(card, TASK);
        for (const body of bodies) {
          const parsed = sendBody.safeParse({ touser: 'lisi', agentid: 1, ...body });
          expect(parsed.error?.issues ?? []).toEqual([]);
        }
        const last = bodies.at(-1);
        expect(last?.msgtype).toBe(card.actions?.length ? 'template_card' : 'text');
        if (last?.msgtype === 'template_card') expect(last.template_card.task_id).toBe(TASK);
      }),
      { numRuns: 300 },
    );
  });

  it('any card becomes an update that WeCom accepts, dead exactly when it has no buttons', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const body = renderWecomAppUpdate(card);
        expect(updatedCard.safeParse(body).error?.issues ?? []).toEqual([]);
        expect(body.replace_text !== undefined).toBe(!card.actions?.length);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing a person typed is markup, a mention or a link in any body', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        expect(wholeText(card)).not.toMatch(/<|@(?!0")|:\/\/|\$user/);
      }),
    );
  });

  it('a long title is cut on the card and stands in full below it', () => {
    const title = `《${'关于'.repeat(30)}》报送期限`;
    const [body] = renderWecomApp({ ...filing, title }, TASK);
    if (body?.msgtype !== 'template_card') throw new Error('expected a card');
    expect(body.template_card.main_title.title).toHaveLength(36);
    expect(body.template_card.sub_title_text).toContain(title);
  });

  it('a value too long for its place moves to the text with its label', () => {
    const value = '长'.repeat(31);
    const [body] = renderWecomApp({ ...filing, rows: [['理由', value]] }, TASK);
    if (body?.msgtype !== 'template_card') throw new Error('expected a card');
    expect(body.template_card.horizontal_content_list).toBeUndefined();
    expect(body.template_card.sub_title_text).toBe(`理由：${value}`);
  });

  it('what no place on the card can hold goes before it as text, whole', () => {
    const text = '整改情况。'.repeat(60);
    const bodies = renderWecomApp({ ...filing, text }, TASK);
    expect(bodies.map(({ msgtype }) => msgtype)).toEqual(['text', 'template_card']);
    expect(bodies[0]?.msgtype === 'text' && bodies[0].text.content).toContain(text);
    expect(JSON.stringify(bodies[1])).toContain('全文见上一条');
  });

  it('a very long text comes in numbered parts and nothing of it is lost', () => {
    const text = Array.from({ length: 60 }, (_, i) => `第${i + 1}天 ${'计'.repeat(20)}`).join('\n');
    const bodies = renderWecomApp({ title: '为什么 #12', text }, TASK);
    expect(bodies.length).toBeGreaterThan(1);
    expect(wholeText({ title: '为什么 #12', text })).toContain(`（1/${bodies.length}）为什么 #12`);
    for (let day = 1; day <= 60; day++)
      expect(wholeText({ title: '为什么 #12', text })).toContain(`第${day}天 `);
  });

  it('a seventh button, or a label too long for one, can be typed instead', () => {
    const labels = ['一', '二', '三', '四', '五', '六', '以市中级人民法院名义报送'];
    const bodies = renderWecomApp({ title: '请选择', actions: labels.map((label) => action(label)) }, TASK);
    const [body] = bodies;
    if (body?.msgtype !== 'template_card') throw new Error('expected a card');
    expect(body.template_card.button_list).toHaveLength(6);
    expect(body.template_card.sub_title_text).toBe('也可以直接发送：以市中级人民法院名义报送');
  });

  it('the same button twice is one button, for keys are unique', () => {
    const bodies = renderWecomApp({ title: '请确认', actions: [action('确认'), action('确认')] }, TASK);
    const [body] = bodies;
    expect(body?.msgtype === 'template_card' && body.template_card.button_list).toHaveLength(1);
  });

  it('the same card gives the same bytes', () => {
    expect(JSON.stringify(renderWecomApp(filing, TASK))).toBe(JSON.stringify(renderWecomApp(filing, TASK)));
  });

  it('a finished card says so on its dead button when its title is short, and neutrally else', () => {
    expect(renderWecomAppUpdate({ title: '#12 已签收' }).replace_text).toBe('#12 已签收');
    expect(renderWecomAppUpdate({ title: '#12 报送期限 2026-12-01（周二）' }).replace_text).toBe('已处理');
  });
});
