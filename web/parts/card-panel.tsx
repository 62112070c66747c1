import { useId, useState } from 'react';
import type { CardView } from '../../bot/playground/contract.js';
import { Words } from './words.js';

interface CardPanelProps {
  card: CardView;
  /** `values` is what was chosen on the card. */
  onTap(action: string, values?: Readonly<Record<string, string>>): Promise<boolean>;
}

const IN_ONE_ROW = 3;

/** A card: the key fact, rows of label and value, what is chosen, and buttons. While a tap is under way no second one is taken. */
export function CardPanel({ card, onTap }: CardPanelProps) {
  const [tapped, setTapped] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const { choosing } = card;
  const group = useId();
  const tap = async (action: string) => {
    setTapped(action);
    await (choosing && chosen !== undefined ? onTap(action, { [choosing.name]: chosen }) : onTap(action));
    setTapped(undefined);
  };

  const isMissing = choosing !== undefined && chosen === undefined;
  const many = card.actions.length > IN_ONE_ROW;
  return (
    <section className="card" aria-label={card.title}>
      <h3 className="card-title">
        <Words text={card.title} />
      </h3>
      {card.note && (
        <p className="card-note">
          <Words text={card.note} />
        </p>
      )}
      {card.rows && card.rows.length > 0 && (
        <dl className="card-rows">
          {card.rows.map(([label, value]) => (
            <div key={`${label}|${value}`}>
              <dt>{label}</dt>
              <dd>
                <Words text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {card.text && (
        <p className="card-text">
          <Words text={card.text} />
        </p>
      )}
      {choosing && (
        <fieldset className="card-choosing">
          <legend className="sr-only">{choosing.label}</legend>
          {choosing.options.map(({ key, label }) => (
            <label key={key}>
              <input
                type="radio"
                name={group}
                checked={chosen === key}
                disabled={tapped !== undefined}
                onChange={() => setChosen(key)}
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      )}
      {card.actions.length > 0 && (
        <footer className={`${many ? 'card-choices' : 'card-buttons'}${card.alike ? ' alike' : ''}`}>
          {card.actions.map(({ id, label }) => (
            <button
              type="button"
              className={many ? 'choice' : 'tap'}
              key={id}
              data-action={id}
              disabled={tapped !== undefined || (isMissing && id === card.actions[0]?.id)}
              aria-busy={tapped === id}
              onClick={() => void tap(id)}
            >
              {label}
            </button>
          ))}
        </footer>
      )}
    </section>
  );
}
