/** A card no outbox row has: what was not sent by this Duban is answered as outdated. */
const NO_CARD = '00000000-0000-0000-0000-000000000000';
const TRACK_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\d{1,9}$/;

/** `outTrackId`: the outbox id and the resend count, by which DingTalk knows a card that comes again. */
export const trackIdOf = ({ id, resend }: { id: string; resend: number }): string => `${id}-${resend}`;

/** The outbox id in an `outTrackId`. */
export const cardOfTrackId = (trackId: string): string => TRACK_ID.exec(trackId)?.[1] ?? NO_CARD;
