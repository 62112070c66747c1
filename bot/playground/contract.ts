/** A button on a card as the page sees it. What it carries stays on the server. */
export interface ButtonView {
  id: string;
  label: string;
}

/** A card as the page draws it: plain text throughout, never markup. */
export interface CardView {
  title: string;
  note?: string;
  rows?: readonly (readonly [label: string, value: string])[];
  text?: string;
  /** One of these is chosen before the first button is tapped, and sent as `values[name]`. */
  choosing?: { name: string; label: string; options: readonly { key: string; label: string }[] };
  /** No button stands out. */
  alike?: true;
  actions: readonly ButtonView[];
}

/** One message of the playground. `at` is ISO text with +08:00. */
export interface Message {
  id: string;
  /** Number of its latest change: of two states of one message the higher is the newer. */
  change: number;
  /** A group's id, or `direct`. */
  chat: string;
  /** Whose direct conversation it is. */
  person?: string;
  /** A person's id, or `duban`. */
  from: string;
  at: string;
  text: string;
  card?: CardView;
}

/** Somebody one can be. `role` in Chinese, `unit` the full name. */
export interface PersonView {
  id: string;
  name: string;
  role: string;
  unit?: string;
}

export interface ChatView {
  id: string;
  name: string;
  kind: 'group' | 'direct';
}

/** Answer of `GET /playground/state`. */
export interface StateView {
  now: string;
  people: readonly PersonView[];
  chats: readonly ChatView[];
}

/** Answer of everything that makes Duban speak: all messages it caused, oldest first. */
export interface MessagesView {
  messages: readonly Message[];
}

/** The `clock` event of the stream; also its heartbeat. */
export interface ClockView {
  now: string;
}

/** Every refusal by the HTTP side; Duban's own refusals are messages. */
export interface ErrorView {
  error: string;
}
