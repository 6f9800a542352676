import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
import type { Result } from '@multipartner/kernel/result';
import { readForm } from '@multipartner/ui/form-data';
import { translate } from '@multipartner/ui/messages';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { operatorRoute } from '../../access/routes.server.ts';
import { byOperator, transportParams } from '../desk/by-operator.ts';
import { MAIL_SERVERS } from '../desk/mail-server-urls.ts';
import { serverSchema, way } from '../desk/server-schema.ts';
import { detailMessages } from './detail.messages.ts';

function demand<T>(result: Result<T, ReturnType<typeof failure>>): T {
  if (!result.ok) throw new FailureError(result.failure);
  return result.value;
}

/** What an operator does with one mail server. Trying out and pausing never wait for a sign-in. */
export const action = operatorRoute.action(
  { can: ['update', 'Transport'], params: transportParams, freshSignIn: { exceptIntents: ['test', 'pause'] } },
  async ({ request, services: { transports }, actor, context, language, params: { transportId: id } }) => {
    const posted = await request.formData();
    const by = byOperator(actor, context);
    const here = `${MAIL_SERVERS}/${id}`;
    switch (posted.get('intent')) {
      case 'test':
        demand(await transports.askForTest(by, id));
        return redirect(here);
      case 'pause':
        demand(await transports.pause(by, id));
        return redirect(withToast(here, 'paused'));
      case 'resume':
        demand(await transports.resume(by, id));
        return redirect(withToast(here, 'resumed'));
      case 'remove':
        demand(await transports.remove(by, id));
        return redirect(withToast(MAIL_SERVERS, 'removed'));
      case 'save': {
        const kind = way.safeParse(posted.get('way'));
        const revision = Number(posted.get('revision'));
        if (!kind.success || !Number.isSafeInteger(revision))
          throw new FailureError(failure('BAD_REQUEST', { detail: 'revision' }));
        const form = readForm(posted, serverSchema(kind.data), language);
        if (!form.ok) return data({ reply: form.reply }, { status: 422 });
        const saved = await transports.change(by, { ...form.value, id, revision });
        if (saved.ok) return redirect(withToast(here, 'changed'));
        const { failure: cause } = saved;
        if (cause.code === 'NOT_FOUND') throw new FailureError(cause);
        const words =
          cause.code === 'CONFLICT' ? translate(detailMessages, language)('gone') : sentence(cause, language);
        return data({ reply: form.submission.reply({ formErrors: [words] }) }, { status: 422 });
      }
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);
