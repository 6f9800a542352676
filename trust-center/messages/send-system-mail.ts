/** The product's own mails on their way: invitation, reset, notice. */
import type { SendSingleMail } from '../identity/notices/mail-port.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import { queueSingleMail } from '../orders/single-mails/queue-single-mail.ts';
import { composeSystemMail } from './compose-system-mail.ts';

export function createSystemMails(deps: OrdersDeps): SendSingleMail {
  const from = { name: 'Multipartner', address: `no-reply@${deps.mailDomain}` };
  return async (mail) => {
    const { key: kind, partnerId, to, usefulUntil } = mail;
    const content = {
      ...{ to, from, replyTo: null, ...(await composeSystemMail(deps.pool, mail)) },
      headers: { 'Auto-Submitted': 'auto-generated' },
      usefulUntil: usefulUntil?.toISOString(),
    };
    await queueSingleMail(deps, { kind, partnerId, content });
  };
}
