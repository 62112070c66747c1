/** Characters of commands and organ names with others that sound or look alike; people pick the wrong one. */
const GROUPS =
  '案按安暗 备背倍被贝 限现线县 查察茶检 复付覆负 办半伴班 结节接洁 退推腿 回会汇惠 延严沿言盐 期其七齐 撤彻辙 销消肖 统同通 计记纪级际 签千迁牵 收受手首 更根跟 正证政征争 助住注主 名明命 册策测 停听挺 发法 恢灰会 积级极几 算蒜酸 核合和何 验厌演 求球 意义议易 见建件健 材才财 料聊 审省申 纠究揪 进近尽 展站占 逾于余预 院原员远元园圆 局句具举 司私思四 公工功 安按暗 市是式事 委为位 庭厅听 中钟终 级及 民名 国过 家加 交教叫 急即记 请清情 大打 我 的地得 长常 确却 认任 代带待 号好 重中 要药 送松 报保抱 期齐 告高 书输';

const SOUND = new Map<string, Set<string>>();
for (const group of GROUPS.split(' ')) {
  for (const char of group) SOUND.set(char, new Set([...(SOUND.get(char) ?? []), ...group]));
}

/** True for two characters that are easily typed for each other. */
export const soundAlike = (a: string, b: string): boolean => SOUND.get(a)?.has(b) ?? false;
