import { hqRoute } from '../../access/routes.server.ts';

export const loader = hqRoute.loader({ can: ['read', 'Campaign'] }, async ({ actor }) => ({ name: actor.name }));

export default function HqHome() {
  return null;
}
