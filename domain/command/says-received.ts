const NUMBER = '(?:#? ?\\d{1,9} ?[号件]?[的,，、 ]*)';
const WHO =
  '(?:我们|我|我院|我局|我委|我单位|本院|本局|本委|本单位|文件|材料|来函|来文|通知|建议|实际|其实|应该|确实|都|已|经|是|于|在| )*';
const DAY =
  '(?:(?:\\d{4}[-./年]|去年|今年)? ?\\d{1,2}[-./月] ?\\d{1,2}[日号]?|(?:本月|这个月)?\\d{1,2}[日号]|[今昨前]天|(?:上周|本周|这周|周|星期)[一二三四五六日天])(?:上午|下午|晚上)?';
const GOT = '(?:才|就|已|已经)?(?:收到|收悉|签收|收|送达|送到)(?:的|了)?';
const DATE_OF =
  '(?:签收|收到|收文|收件)(?:的)?(?:日期|时间)?(?:应该|应)?(?:是|为|改为|改成|改到|更正为|:| )*';

/** The same where no number says that a matter is meant: 收到日期应是11月4日. */
const NAMED_DATE = '(?:签收|收到|收文|收件)的?(?:日期|时间)(?:应该|应)?(?:是|为|改为|改成|改到|更正为|:| )*';

const SAYS_RECEIVED = new RegExp(
  `^(?:${NUMBER}?${WHO}${DAY} ?${GOT}(?: ?${NUMBER})?|${NAMED_DATE}${DAY}(?:[ ,，]*${NUMBER})?|${NUMBER}${WHO}${DATE_OF}${DAY}|(?:收到|已收到)(?:了|的)? ?${NUMBER} ?${WHO}${DAY})(?:[,，。 ]*谢谢)?[。.]?$`,
  'u',
);

/**
 * True for a whole message that says on which day something came (#4 是11月29日收到的, #4的收到日期是11月29日): a receipt, or
 * the correction of one. `text` is normalised. Pure.
 */
export const saysReceived = (text: string): boolean => text.length <= 60 && SAYS_RECEIVED.test(text);
