import { SECOND_MS } from '@multipartner/kernel/time';
import type { Told } from '../../../../orders/reports/watch-progress.ts';
import { partnerRoute } from '../../../access/routes.server.ts';
import { orderParams } from '../../send/send-params.ts';

const HEARTBEAT_MS = 15 * SECOND_MS;
const RETRY_MS = 2 * SECOND_MS;

/**
 * How an order goes on, as server-sent events: `progress` with numbers, `over` when nothing more will come. Only numbers: no person is in it. A
 * comment every 15 s keeps proxies from closing it; the headers keep them from collecting it.
 */
export const loader = partnerRoute.loader(
  { can: ['read', 'Report'], params: orderParams, answersJson: true },
  async ({ params: { orderId }, actor, services, request }) => {
    const { partnerId, sessionId } = actor;
    const told = services.orders.watchProgress({ partnerId, orderId, sessionId, signal: request.signal });
    // The first is awaited, so that a refusal is an answer with its status and no broken stream.
    const first = await told.next();
    return new Response(eventsOf(first, told), {
      headers: {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      },
    });
  },
);

function eventOf(told: Told): string {
  if (told.kind === 'ask again') return '';
  const { progress, over } = told;
  return `event: ${over ? 'over' : 'progress'}\ndata: ${JSON.stringify(progress)}\n\n`;
}

function eventsOf(first: IteratorResult<Told>, told: AsyncGenerator<Told>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let heartbeat: NodeJS.Timeout;
  let isOpen = true;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`));
      if (!first.done) controller.enqueue(encoder.encode(eventOf(first.value)));
      heartbeat = setInterval(() => {
        if (isOpen) controller.enqueue(encoder.encode(': still here\n\n'));
      }, HEARTBEAT_MS);
    },
    async pull(controller) {
      const end = () => {
        isOpen = false;
        clearInterval(heartbeat);
        controller.close();
      };
      try {
        const step = await told.next();
        if (!isOpen) return;
        if (step.done) end();
        else controller.enqueue(encoder.encode(eventOf(step.value)));
      } catch {
        // The browser asks again and then gets the failure with its status.
        if (isOpen) end();
      }
    },
    async cancel() {
      isOpen = false;
      clearInterval(heartbeat);
      await told.return(undefined);
    },
  });
}
