// Ports of numbers for Prometheus. Numbers are an extra: where a port cannot be had, everything starts all the same and says so.
import { portIsFree } from '../database/free-port.ts';
import type { Settings } from './settings.ts';

const OFFSETS = { app: 0, 'trust-center': 1, tracking: 2 } as const;
export type NumbersOf = keyof typeof OFFSETS;

type Row = Pick<Settings, 'METRICS_PORT' | 'METRICS_HOST' | 'ports'>;

const wishedPort = ({ METRICS_PORT }: Row, name: NumbersOf): number | undefined =>
  METRICS_PORT === undefined ? undefined : METRICS_PORT + OFFSETS[name];
const isOurs = ({ ports }: Row, port: number): boolean => Object.values(ports).includes(port);

/** The port of a process's numbers; undefined where none is set, or where it is one that Multipartner itself needs. */
export function numbersPort(settings: Row, name: NumbersOf): number | undefined {
  const port = wishedPort(settings, name);
  return port === undefined || isOurs(settings, port) ? undefined : port;
}

/** A sentence for each process whose numbers cannot be served at this moment. */
export async function numbersInTheWay(settings: Row): Promise<string[]> {
  const lines: string[] = [];
  for (const name of Object.keys(OFFSETS) as NumbersOf[]) {
    const port = wishedPort(settings, name);
    if (port === undefined) continue;
    const host = settings.METRICS_HOST ?? '127.0.0.1';
    const why = isOurs(settings, port)
      ? 'one of Multipartner’s own'
      : (await portIsFree(port, host))
        ? undefined
        : `not to be had on ${host}: another program has it, or the address is not of this machine`;
    if (why)
      lines.push(
        `! no numbers for Prometheus of ${name}: port ${port} is ${why}. Set another METRICS_PORT, ${Object.keys(OFFSETS).length} ports from it on are used. Everything else starts.`,
      );
  }
  return lines;
}
