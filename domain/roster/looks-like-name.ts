/** The hundred most common family names, without those that begin ordinary words more often than names. */
const FAMILY_NAMES = new Set(
  '王李张刘陈杨赵黄吴徐孙胡朱林郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏汪姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟龚尹黎贺赖',
);

/** True for two or three characters that can hardly be anything but somebody's name: 张三, 李建国. Pure. */
export const looksLikeName = (word: string): boolean =>
  /^\p{Script=Han}{2,3}$/u.test(word) && FAMILY_NAMES.has(word[0] ?? '');
