/** Transports, as the operator's screens call them. */
import { DEFAULT_TRANSPORT } from '../clients/mail/transport-settings.ts';
import { pauseTransport, removeTransport } from './change-state.ts';
import type { Operator, TransportsDeps } from './deps.ts';
import { listTransports, partnersToChoose, showTransport } from './list-transports.ts';
import { changeTransport, createTransport } from './save-transport.ts';
import { askForTest, readTest } from './test-transport.ts';

export function createTransportUseCases(deps: TransportsDeps) {
  return {
    list: () => listTransports(deps),
    show: (id: string) => showTransport(deps, id),
    partners: () => partnersToChoose(deps),
    create: (by: Operator, input: Parameters<typeof createTransport>[2]) => createTransport(deps, by, input),
    change: (by: Operator, input: Parameters<typeof changeTransport>[2]) => changeTransport(deps, by, input),
    pause: (by: Operator, id: string) => pauseTransport(deps, by, { id, isPaused: true }),
    resume: (by: Operator, id: string) => pauseTransport(deps, by, { id, isPaused: false }),
    remove: (by: Operator, id: string) => removeTransport(deps, by, id),
    askForTest: (by: Operator, id: string) => askForTest(deps, by, id),
    /** What was found of the operator's own server, SMTP_URL */
    readStandardTest: () => readTest(deps, DEFAULT_TRANSPORT),
  };
}
export type TransportUseCases = ReturnType<typeof createTransportUseCases>;
