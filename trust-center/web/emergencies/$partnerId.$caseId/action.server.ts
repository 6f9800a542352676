import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { EmergencyRead } from '../../../emergency/read-under-case.ts';
import { keyRoute } from '../../access/routes.server.ts';
import { byCustodian, demandVisible, partnerParams } from '../../keys/desk/by-custodian.ts';
import type { KEY_TOASTS } from '../../keys/desk/keys-toast.tsx';

export const caseParams = partnerParams.extend({
  caseId: z.string().refine((id) => isId('emergencyCase', id)),
});

// Ending must never wait for a sign-in.
const STOPS = ['end'];
const MOST_TYPED = 320;

/** What custodians do with a case. What was found is in this answer only. */
export const action = keyRoute.action(
  { can: ['update', 'Key'], params: caseParams, freshSignIn: { exceptIntents: STOPS } },
  async ({ params: { partnerId, caseId }, request, actor, services, context }) => {
    demandVisible(actor, partnerId);
    const form = await request.formData();
    const by = byCustodian(actor, context);
    const one = { partnerId, caseId };
    const typed = (name: string) => String(form.get(name) ?? '').slice(0, MOST_TYPED);
    const shown = (read: EmergencyRead) => data({ read }, { headers: { 'Cache-Control': 'no-store' } });
    const done = (toast: keyof typeof KEY_TOASTS) => redirect(withToast(`/emergencies/${partnerId}/${caseId}`, toast));
    switch (form.get('intent')) {
      case 'open':
        await services.emergency.approve(by, one);
        return done('opened');
      case 'end':
        await services.emergency.end(by, one);
        return done('closed');
      case 'search':
        return shown(await services.emergency.read(by, { ...one, address: typed('address') }));
      case 'read':
        return shown(await services.emergency.read(by, { ...one, contactId: typed('contactId').trim() }));
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);
