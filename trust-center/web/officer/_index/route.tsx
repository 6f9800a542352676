import { officerRoute } from '../../access/routes.server.ts';

export const loader = officerRoute.loader({ can: ['read', 'Register'] }, async ({ actor }) => ({ name: actor.name }));

export default function OfficerHome() {
  return null;
}
