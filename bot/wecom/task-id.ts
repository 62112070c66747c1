/** A card no outbox row has: what was not sent by this Duban is answered as outdated. */
const NO_CARD = '00000000-0000-0000-0000-000000000000';
const TASK_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@\d+$/;

/** A card's `task_id`, by which WeCom knows a repeat: outbox id and resend count, never used for another card. */
export const taskIdOf = ({ id, resend }: { id: string; resend: number }): string => `${id}@${resend}`;

/** The outbox id behind the `task_id` of a tap. */
export const tappedCard = (taskId: string | undefined): string => TASK_ID.exec(taskId ?? '')?.[1] ?? NO_CARD;
