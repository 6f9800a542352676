/** Numbers of the tracking process for Prometheus: how many events, never of whom. */
import { createRegistry, type Registry } from '@multipartner/serving/metrics';
import { Counter, Gauge } from 'prom-client';
import type { EventSpool, SpoolTrouble } from '../orders/tracking/event-spool.ts';

type Trouble = SpoolTrouble | 'links';

export interface TrackingMetrics {
  registry: Registry;
  /** The same spool, counted: an addition per event, because this is the hottest path of the house. */
  count(events: EventSpool): EventSpool;
  stored(): void;
  trouble(trouble: Trouble, lost: number): void;
}

export function createTrackingMetrics(): TrackingMetrics {
  const registry = createRegistry();
  const registers = [registry];
  const seen = { open: 0, click: 0 };
  let batches = 0;
  let lostEvents = 0;
  const counter = (name: string, help: string, read: () => number) =>
    new Counter({
      name: `multipartner_tracking_${name}`,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  counter('batches_stored_total', 'Batches of events that the database took.', () => batches);
  counter('events_lost_total', 'Events that found no room anywhere.', () => lostEvents);
  new Counter({
    name: 'multipartner_tracking_events_total',
    help: 'Opens and clicks of mails of ours, machines included.',
    labelNames: ['kind'],
    registers,
    collect() {
      this.reset();
      for (const [kind, count] of Object.entries(seen)) this.inc({ kind }, count);
    },
  });
  const troubles = new Counter({
    name: 'multipartner_tracking_troubles_total',
    help: 'Times that events had to wait, at most once a second for each kind.',
    labelNames: ['kind'],
    registers,
  });
  return {
    registry,
    count(events) {
      new Gauge({
        name: 'multipartner_tracking_waiting_bytes',
        help: 'Events that the database has not taken yet, in bytes.',
        registers,
        collect() {
          this.set(events.waitingBytes());
        },
      });
      return {
        ...events,
        add(event) {
          seen[event.kind] += 1;
          events.add(event);
        },
      };
    },
    stored() {
      batches += 1;
    },
    trouble(kind, lost) {
      troubles.inc({ kind });
      lostEvents += lost;
    },
  };
}
