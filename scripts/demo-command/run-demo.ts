/** The main job from end to end over the REST APIs: HQ offers a template, a partner fills it, brings its customers and sends. */
import { createApiClient } from '../cli/api-client.ts';
import { UsageError } from '../cli/connection.ts';
import { importContacts } from '../cli/import-contacts.ts';
import { checkLog } from './check-log.ts';
import { fillMail } from './fill-mail.ts';
import { offerTemplate } from './offer-template.ts';
import type { DemoReport } from './report.ts';
import { sendAndWait } from './send-and-wait.ts';
import type { DemoTarget } from './target.ts';

export interface DemoInput {
  template: { name: string; mjml: string };
  contacts: { name: string; bytes: Uint8Array };
  consent: string | undefined;
  /** Send although the partner has customers who are not in the file. */
  everybody?: boolean | undefined;
}

/** `say` gets one line per step. Throws ApiError or UsageError with a sentence for whoever gave the files. */
export async function runDemo(target: DemoTarget, input: DemoInput, say: (line: string) => void): Promise<DemoReport> {
  const { urls, ownPartnerId } = target;
  if (ownPartnerId && !input.everybody) await refuseOtherCustomers(target, ownPartnerId);
  say('HQ imports and publishes the template');
  const hq = createApiClient({ origin: urls.app, key: target.hqKey });
  const { campaignId, partnerId, notices } = await offerTemplate(hq, { ...input.template, ownPartnerId });
  for (const { line, message } of notices) say(`  line ${line}: ${message}`);

  say('The partner fills its regions');
  const keys = await target.partnerKeys(partnerId);
  const partner = createApiClient({ origin: urls.app, key: keys.app });
  const trust = createApiClient({ origin: urls.trustCenter, key: keys.trust });
  const { packageId } = await fillMail(partner, campaignId);

  say('The partner imports its customers into the trust center');
  const contacts = await importContacts(trust, input.contacts, { consent: input.consent, consentNeeded: true });

  say('The partner orders the send');
  let told = -1;
  const { counts, skipped, seconds } = await sendAndWait(trust, packageId, (done, of) => {
    const percent = of > 0 ? Math.floor((done / of) * 10) * 10 : 0;
    if (percent > told) say(`  ${percent} %`);
    told = Math.max(told, percent);
  });
  const log = await checkLog(trust);
  return {
    rows: contacts.rows,
    accepted: contacts.accepted,
    merged: contacts.merged,
    refused: contacts.refused,
    sent: counts.sent,
    delivered: counts.delivered,
    failed: counts.failed + counts.bounced,
    skipped,
    seconds,
    messagesPerSecond: seconds > 0 ? Math.round((counts.sent / seconds) * 10) / 10 : 0,
    log,
    urls: {
      app: urls.app,
      trustCenter: urls.trustCenter,
      ...(urls.inbox ? { inbox: urls.inbox } : {}),
      campaign: `${urls.app}/hq/campaigns/${campaignId}`,
    },
  };
}

/** The order goes to everybody of the partner who agreed: nobody should get a demonstration by mistake. */
async function refuseOtherCustomers({ urls, partnerKeys }: DemoTarget, partnerId: string): Promise<void> {
  const trust = createApiClient({ origin: urls.trustCenter, key: (await partnerKeys(partnerId)).trust });
  const { total } = await trust.get<{ total: number }>('/contacts/count');
  if (total === 0) return;
  throw new UsageError(
    `This partner has ${total} customers already, and they would get the mail too. Use a partner without customers, or add --everybody.`,
  );
}
