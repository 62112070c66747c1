/** Manners that ask for nothing. */
const WORDS = new Set([
  '谢谢',
  '谢谢您',
  '谢谢你',
  '多谢',
  '感谢',
  '辛苦了',
  '辛苦',
  '不客气',
  '好',
  '好的谢谢',
  '好的',
  '嗯',
  '嗯嗯',
  '行',
  '可以',
  '明白',
  '明白了',
  '知道了',
  '了解',
  'ok',
  'okay',
  '收到谢谢',
  '再见',
  '👍',
  '🙏',
  '👌',
  '[强]',
  '[抱拳]',
  '[OK]',
]);

/** 谢谢 and the like (寒暄): Duban keeps quiet. */
export const isSmallTalk = (text: string): boolean =>
  WORDS.has(text.replace(/[。.！!~～，,\s]/g, '').toLowerCase()) || WORDS.has(text.trim());
