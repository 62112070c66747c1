import { z } from 'zod';

const bytes = (most: number) => z.string().refine((text) => Buffer.byteLength(text) <= most);
const json = <T extends z.ZodType>(shape: T) =>
  z.string().refine((text) => {
    try {
      return shape.safeParse(JSON.parse(text)).success;
    } catch {
      return false;
    }
  });

/** `msgParam` of each `msgKey` Duban uses, by the page on message types. */
export const MSG_PARAMS = {
  sampleText: z.strictObject({ content: z.string().min(1) }),
  sampleMarkdown: z.strictObject({ title: z.string().min(1), text: z.string().min(1) }),
} as const;

/** `msgParam` is JSON text of at most 15,000 bytes. */
export const msgParam = bytes(15_000);

const button = z.strictObject({
  text: z.string().min(1),
  color: z.enum(['blue', 'gray', 'red']),
  status: z.enum(['normal', 'disabled']),
  event: z.strictObject({
    type: z.literal('sendCardRequest'),
    params: z.strictObject({ actionId: z.string().min(1), params: z.record(z.string(), z.string()) }),
  }),
});

/** A `buttonGroup` variable: JSON text, the ids unique. */
export const buttonList = z
  .array(button)
  .refine((all) => new Set(all.map(({ event }) => event.params.actionId)).size === all.length);

/** Variables are text; a key has at most 100 bytes, a value at most 1 KB, the stricter reading. */
export const paramMap = z.record(bytes(100), bytes(1024));

const value = bytes(1024);

/** The variables of our own template, held to its types as well. */
export const ourVariables = z.strictObject({
  title: value,
  note: value,
  body: value,
  body2: value,
  body3: value,
  buttons: z.union([z.literal(''), z.literal(' '), json(buttonList)]).and(value),
});

const data = z.strictObject({ cardParamMap: paramMap });
const options = z.strictObject({ updateCardDataByKey: z.boolean(), updatePrivateDataByKey: z.boolean() });
const spaceModel = z.looseObject({ supportForward: z.boolean() });

/** `POST /v1.0/card/instances/createAndDeliver`. */
export const createBody = z
  .strictObject({
    cardTemplateId: z.string().min(1),
    outTrackId: z.string().min(1).max(64),
    callbackType: z.enum(['STREAM', 'HTTP']),
    callbackRouteKey: z.string().min(1).optional(),
    cardData: data,
    privateData: z.record(z.string(), data).optional(),
    userIdType: z.literal(1).optional(),
    openSpaceId: z.string().regex(/^dtv1\.card\/\/IM_(?:GROUP|ROBOT)\..+$/),
    imGroupOpenSpaceModel: spaceModel.optional(),
    imGroupOpenDeliverModel: z.looseObject({ robotCode: z.string().min(1) }).optional(),
    imRobotOpenSpaceModel: spaceModel.optional(),
    imRobotOpenDeliverModel: z.looseObject({ spaceType: z.literal('IM_ROBOT') }).optional(),
  })
  .refine((body) => body.callbackType === 'STREAM' || body.callbackRouteKey !== undefined)
  .refine(
    (body) =>
      body.openSpaceId.includes('//IM_GROUP.') ===
      (body.imGroupOpenSpaceModel !== undefined && body.imGroupOpenDeliverModel !== undefined),
  )
  .refine(
    (body) =>
      body.openSpaceId.includes('//IM_ROBOT.') ===
      (body.imRobotOpenSpaceModel !== undefined && body.imRobotOpenDeliverModel !== undefined),
  );

/** `PUT /v1.0/card/instances`. */
export const updateBody = z
  .strictObject({
    outTrackId: z.string().min(1),
    cardData: data.optional(),
    privateData: z.record(z.string(), data).optional(),
    cardUpdateOptions: options.optional(),
    userIdType: z.literal(1).optional(),
  })
  .refine((body) => body.cardData !== undefined || body.privateData !== undefined);

/** What answers a card callback; `userPrivateData` is the presser's, not keyed. */
export const callbackAnswer = z.strictObject({
  cardUpdateOptions: options.optional(),
  cardData: data.optional(),
  userPrivateData: data.optional(),
});
