import { FailureError, failure } from '@multipartner/kernel/errors';
import { z } from 'zod';
import { logRoute } from '../../access/log-route.server.ts';

const NOTE_CHARACTERS = 100_000;
const note = z.string().min(1).max(NOTE_CHARACTERS);
const size = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const intents = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('register'), publicKey: z.string().max(64) }),
  z.object({ intent: z.literal('cosign'), witnessId: z.string().max(40), size, line: z.string().max(1_000) }),
  z.object({ intent: z.literal('report'), kept: note, shown: note }),
  z.object({ intent: z.literal('end'), witnessId: z.string().max(40) }),
]);

const json = (body: unknown) => Response.json(body, { headers: { 'Cache-Control': 'no-store' } });

/** What a witness checks on its visit: the way from the checkpoint that it kept (`?kept=SIZE`) to the newest. */
export const loader = logRoute.loader(
  { can: ['export', 'AccessLog'], query: z.object({ kept: size.default(0) }), answersJson: true },
  async ({ query, services }) => {
    const offer = await services.transparency.offerCheckpoints(query.kept);
    if (!offer) throw new FailureError(failure('NOT_FOUND'));
    return json(offer);
  },
);

/** A witness's own acts: bring its public key, cosign, report two histories, end. */
export const action = logRoute.action(
  { can: ['export', 'AccessLog'], answersJson: true },
  async ({ request, actor, services: { transparency } }) => {
    const form = intents.safeParse(Object.fromEntries(await request.formData()));
    if (!form.success) throw new FailureError(failure('INVALID'));
    const { data } = form;
    const done =
      data.intent === 'register'
        ? await transparency.registerWitness(actor, data.publicKey)
        : data.intent === 'cosign'
          ? await transparency.storeCosignature(actor, data)
          : data.intent === 'report'
            ? await transparency.reportSplitView(actor, data)
            : await transparency.endWitness(actor, data.witnessId);
    if (!done.ok) throw new FailureError(done.failure);
    return json(done.value);
  },
);
