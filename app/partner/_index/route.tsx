import { partnerRoute } from '../../access/routes.server.ts';

export const loader = partnerRoute.loader({ can: ['read', 'Participation'] }, async ({ actor }) => ({
  name: actor.name,
}));

export default function PartnerHome() {
  return null;
}
