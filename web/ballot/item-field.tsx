import type { SheetItem } from '../../bot/ballots/contract.js';

interface ItemFieldProps {
  item: SheetItem;
  /** As typed or chosen; empty where nothing is. */
  value: string;
  name: string;
  onChange(value: string): void;
}

/** One item of the ballot: tiers to choose from, a score, or a short remark. Nothing is chosen beforehand. */
export function ItemField({ item, value, name, onChange }: ItemFieldProps) {
  if (item.kind === 'tier')
    return (
      <fieldset className="sheet-item">
        <legend>{item.label}</legend>
        {item.options.map((option, place) => (
          <label key={option} className="sheet-option">
            <input
              type="radio"
              name={name}
              checked={value === String(place)}
              onChange={() => onChange(String(place))}
            />
            <span>{option}</span>
          </label>
        ))}
      </fieldset>
    );
  if (item.kind === 'score')
    return (
      <label className="sheet-item">
        <span className="sheet-label">
          {item.label}（0–{item.most} 分）
        </span>
        <input
          className="sheet-score"
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
    );
  return (
    <label className="sheet-item">
      <span className="sheet-label">
        {item.label}（可不填，最多 {item.longest} 个字）
      </span>
      <textarea
        rows={4}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
