import type { ListedTransport, ShownServer } from '../../../transports/list-transports.ts';
import type { ServerValues } from './server-form.tsx';
import type { Way } from './server-schema.ts';

export const wayOf = (server: ShownServer): Way =>
  server.kind !== 'smtp' ? server.kind : server.signIn?.way === 'oauth2' ? 'oauth2' : 'smtp';

/** What stands in the form of a server that is there; no secret. */
export function valuesOf({
  name,
  server,
  weight,
  connections,
  mostPerHour,
  partnerIds,
}: ListedTransport): ServerValues {
  const given = (value: string | null | undefined) => value ?? '';
  const own: ServerValues =
    server.kind === 'smtp'
      ? { host: server.host, port: String(server.port), tls: server.tls, ...signInOf(server) }
      : server.kind === 'ses'
        ? {
            region: server.region,
            accessKeyId: server.accessKeyId,
            configurationSet: given(server.configurationSet),
            endpoint: given(server.endpoint),
          }
        : {};
  return {
    name,
    ...own,
    weight: String(weight),
    connections: String(connections),
    mostPerHour: mostPerHour === null ? '' : String(mostPerHour),
    whose: partnerIds.length > 0 ? 'chosen' : 'everybody',
    partnerIds,
  };
}

function signInOf({ signIn }: ShownServer): ServerValues {
  if (!signIn || signIn.way === 'none') return {};
  const { user } = signIn;
  return signIn.way === 'password' ? { user } : { user, clientId: signIn.clientId, tokenUrl: signIn.tokenUrl };
}
