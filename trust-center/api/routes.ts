/** All operations of the trust center's REST API. `server.ts` serves them with `createApi` of @multipartner/serving/rest. */
import type { ApiRoute } from '@multipartner/serving/rest';
import { accessRoutes } from './access-routes.ts';
import { alarmRoutes } from './alarm-routes.ts';
import { consentRoutes } from './consent-routes.ts';
import { contactFieldRoutes } from './contact-field-routes.ts';
import { contactRoutes } from './contact-routes.ts';
import { contractRoutes } from './contract-routes.ts';
import { departureRoutes } from './departure-routes.ts';
import { emergencyRoutes } from './emergency-routes.ts';
import { findingRoutes } from './finding-routes.ts';
import { formRoutes } from './form-routes.ts';
import { importRoutes } from './import-routes.ts';
import { incidentRoutes } from './incident-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { logRoutes } from './log-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { oversightRoutes } from './oversight-routes.ts';
import { ownIncidentRoutes } from './own-incident-routes.ts';
import { recordRoutes } from './record-routes.ts';
import { requestRoutes } from './request-routes.ts';
import { senderRoutes } from './sender-routes.ts';
import { suppressionRoutes } from './suppression-routes.ts';
import type { TrustApiServices } from './trust-route.ts';

export const API_ROUTES: ApiRoute<TrustApiServices>[] = [
  ...contactRoutes,
  ...consentRoutes,
  ...contactFieldRoutes,
  ...suppressionRoutes,
  ...importRoutes,
  ...orderRoutes,
  ...messageRoutes,
  ...senderRoutes,
  ...formRoutes,
  ...logRoutes,
  ...keyRoutes,
  ...recordRoutes,
  ...contractRoutes,
  ...emergencyRoutes,
  ...alarmRoutes,
  ...accessRoutes,
  ...departureRoutes,
  ...oversightRoutes,
  ...findingRoutes,
  ...incidentRoutes,
  ...ownIncidentRoutes,
  ...requestRoutes,
];
