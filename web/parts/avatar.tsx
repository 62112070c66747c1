interface AvatarProps {
  /** What it is told apart by: the colour follows from it. */
  id: string;
  name: string;
  kind?: 'person' | 'group' | 'duban';
}

const HUES = 8;
const KEYWORDS = ['法院', '检察', '公安', '司法', '国家安全', '政法', '办公', '主任', '领导'];

const keyOf = (group: string): string =>
  (KEYWORDS.find((word) => group.includes(word)) ?? group.replace(/^市/, ''))
    .replace('国家安全', '国安')
    .slice(0, 2);

function hueOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return sum % HUES;
}

/** The picture beside a name: the given name on a colour, the key of a group's name, or Duban's mark. */
export function Avatar({ id, name, kind = 'person' }: AvatarProps) {
  const letters = kind === 'duban' ? '督' : kind === 'group' ? keyOf(name) : name.slice(-2);
  return (
    <span className={`avatar ${kind}`} data-hue={hueOf(id)} aria-hidden="true">
      {letters}
    </span>
  );
}
