import { expect, it } from 'vitest';
import { readConfig } from '../../bot/config/config.js';

const refused = (settings: Record<string, string>): string => {
  try {
    readConfig({ PORT: '0', ...settings });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('was taken');
};

it('every platform that is half filled in is named at once, and none twice', () => {
  const lines = refused({
    WECOM_CORP_ID: 'ww1',
    WECOM_BOT_ID: 'bot',
    DINGTALK_CLIENT_ID: 'ding1',
  }).split('\n');
  expect(lines).toHaveLength(2);
  expect(lines.join()).toContain('WECOM_BOT_SECRET');
  expect(lines.join()).toContain('DINGTALK_CLIENT_SECRET');
  const app = refused({ WECOM_CORP_ID: 'ww1', WECOM_AGENT_ID: '1', DINGTALK_CLIENT_ID: 'ding1' });
  expect(app).toContain('WECOM_SECRET');
  expect(app).toContain('DINGTALK_CLIENT_SECRET');
});
