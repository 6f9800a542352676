import { isFailureError } from '@multipartner/kernel/errors';
import { translate } from '@multipartner/ui/messages';
import type { z } from 'zod';
import type { Visitor } from '../../../forms/deps.ts';
import type { TrustServices } from '../../../services.ts';
import { myMessages } from './my.messages.ts';
import { asking, corrections, type DONE, type intents, kept } from './schema.ts';

type OwnPageService = TrustServices['requests']['ownPage'];
type Visit = NonNullable<Awaited<ReturnType<OwnPageService['visit']>>>;

interface Posted {
  ownPage: OwnPageService;
  visit: Visit;
  visitor: Visitor;
  form: FormData;
  intent: Exclude<z.infer<typeof intents>, 'open' | 'close'>;
}

/** What to say afterwards, or that the new address is none. Failures are the route builder's. */
export async function answerOwnPage({
  ownPage,
  visit,
  visitor,
  form,
  intent,
}: Posted): Promise<(typeof DONE)[number] | { wrongAddress: string }> {
  switch (intent) {
    case 'correct':
      return (await ownPage.correct(visit, corrections.parse(Object.fromEntries(form)))) ? 'saved' : 'same';
    case 'address': {
      const address = String(form.get('address') ?? '').slice(0, 300);
      try {
        await ownPage.askForNewAddress(visit, { address, ip: visitor.ip });
        return 'address';
      } catch (error) {
        if (isFailureError(error) && error.failure.code === 'INVALID') return { wrongAddress: address };
        throw error;
      }
    }
    case 'mails': {
      const { ip, userAgent } = visitor;
      const statement = translate(myMessages, visit.language)('withdrawn');
      const ended = await ownPage.withdraw(visit, {
        keep: kept.parse([...new Set(form.getAll('keep'))]),
        statement,
        seen: { ip, userAgent },
      });
      return ended > 0 ? 'mails' : 'same';
    }
    case 'object':
    case 'object-all':
      await ownPage.object(visit, intent === 'object-all');
      return 'objected';
    case 'ask': {
      const { kind, text } = asking.parse({ kind: form.get('kind'), text: form.get('text') ?? '' });
      return ownPage.askPartnerFor(visit, { kind, text: text.trim() || undefined });
    }
  }
}
