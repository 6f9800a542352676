import { failure, isFailureError } from '@multipartner/kernel/errors';
import type { CountProgress } from '../../../people/segments/saved-segments.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { readDraft } from '../segments.$segmentId/draft.ts';
import { filterOf } from '../segments.$segmentId/draft-filter.ts';

/**
 * Counts the people of a filter that is being put together, told line by line (JSON): progress, then the answer, or the code of a
 * failure. Closing the connection stops the count, and with it the opening of profiles. The filter comes as a post, because it names
 * people's cities and tags.
 */
export const action = partnerRoute.action(
  { can: ['update', 'Segment'], answersJson: true },
  async ({ request, actor, services, context }) => {
    const draft = readDraft(await request.formData());
    const { filter, incomplete } = filterOf(draft);
    if (draft.items.length === 0 || incomplete.length > 0)
      return Response.json(failure('INVALID'), { status: 422, headers: { 'Cache-Control': 'no-store' } });
    const steps = services.people.countSegmentStepwise(byPartner(actor, context, 'audience'), filter);
    return new Response(linesOf(steps), {
      headers: { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' },
    });
  },
);

function linesOf(steps: AsyncGenerator<CountProgress>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const line = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value)}\n`);
  return new ReadableStream({
    async pull(controller) {
      try {
        const step = await steps.next();
        if (step.done) controller.close();
        else controller.enqueue(line(step.value));
      } catch (error) {
        controller.enqueue(line({ failure: isFailureError(error) ? error.failure.code : 'INTERNAL' }));
        controller.close();
      }
    },
    async cancel() {
      await steps.return(undefined);
    },
  });
}
