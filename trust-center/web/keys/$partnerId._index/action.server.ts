import { FailureError, failure } from '@multipartner/kernel/errors';
import { withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { keyRoute } from '../../access/routes.server.ts';
import { byCustodian, demandVisible, partnerParams } from '../desk/by-custodian.ts';
import type { KEY_TOASTS } from '../desk/keys-toast.tsx';

// What only stops reading, or a destruction, must never wait for a sign-in.
const STOPS = ['disable', 'cancel-destruction'];

/** What a custodian does with the keys of one partner. */
export const action = keyRoute.action(
  { can: ['update', 'Key'], params: partnerParams, freshSignIn: { exceptIntents: STOPS } },
  async ({ params: { partnerId }, request, actor, services, context }) => {
    demandVisible(actor, partnerId);
    const form = await request.formData();
    const by = byCustodian(actor, context);
    const text = (name: string) => String(form.get(name) ?? '');
    const done = (toast: keyof typeof KEY_TOASTS) => redirect(withToast(`/keys/${partnerId}`, toast));
    switch (form.get('intent')) {
      case 'disable':
        await services.custody.disable(by, partnerId);
        return done('disabled');
      case 'enable':
        await services.custody.enable(by, partnerId);
        return done('enabled');
      case 'rotate-data-key':
        await services.custody.rotate(by, { partnerId, kind: 'data_key' });
        return done('rotating');
      case 'rotate-blind-index':
        await services.custody.rotate(by, { partnerId, kind: 'blind_index' });
        return done('rotating');
      case 'approve-destruction': {
        const { name } = await services.custody.read(partnerId);
        // The browser asks for the word as well; a request that skips it meant something else.
        if (text('confirmWord').trim() !== name)
          throw new FailureError(failure('BAD_REQUEST', { detail: 'confirmWord' }));
        await services.custody.approveDestruction(by, { partnerId, destructionId: text('destructionId') });
        return done('scheduled');
      }
      case 'cancel-destruction':
        await services.custody.cancelDestruction(by, { partnerId, destructionId: text('destructionId') });
        return done('cancelled');
      case 'mode-dedicated':
        await services.custody.changeMode(by, { partnerId, mode: 'dedicated' });
        return done('mode');
      case 'mode-shared':
        await services.custody.changeMode(by, { partnerId, mode: 'shared' });
        return done('mode');
      case 'mode-byok':
        await services.custody.changeMode(by, { partnerId, mode: 'byok' });
        return redirect(`/keys/${partnerId}/material`);
      case 'remove-material':
        await services.custody.removeMaterial(by, partnerId);
        return done('removed');
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);
