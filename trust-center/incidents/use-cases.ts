/** Incidents, as screens, the API and the command line call them. Expected failures are FailureErrors. */
import { addOwnAct, listOwnIncidents, readOwnIncident } from './controller-incidents.ts';
import type { IncidentBy, IncidentDeps } from './deps.ts';
import { listIncidents, readIncident } from './read-incidents.ts';
import { type IncidentInput, recordIncident } from './record-incident.ts';
import { tellControllers } from './tell-controllers.ts';
import { addAct } from './write-act.ts';

export const createIncidentUseCases = (deps: IncidentDeps) => ({
  /** For officers only, as all that names no partner: the route checks it. */
  list: () => listIncidents(deps),
  read: (incidentId: string) => readIncident(deps, incidentId),
  record: (by: IncidentBy, input: IncidentInput) => recordIncident(deps, by, input),
  add: (by: IncidentBy, input: Parameters<typeof addAct>[2]) => addAct(deps, by, input),
  tell: (by: IncidentBy, incidentId: string) => tellControllers(deps, by, incidentId),
  /** Of one partner: its own */
  listOwn: (partnerId: string) => listOwnIncidents(deps, partnerId),
  readOwn: (partnerId: string, incidentId: string) => readOwnIncident(deps, partnerId, incidentId),
  addOwn: (by: IncidentBy & { partnerId: string }, input: Parameters<typeof addOwnAct>[2]) =>
    addOwnAct(deps, by, input),
});
export type IncidentUseCases = ReturnType<typeof createIncidentUseCases>;
