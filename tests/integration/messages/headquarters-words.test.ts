// HQ words mails to one person in both languages; what is published reaches the trust center, also when that was away.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageDraft } from '../../../campaigns/messages/index.ts';
import { systemWords } from '../../../trust-center/messages/message-templates.ts';
import { HQ, must, ownerOf } from '../../support/worlds/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/worlds/two-zones.ts';

let zones: TwoZones;
beforeAll(async () => {
  zones = await openTwoZones();
});
afterAll(() => zones.close());

const use = () => zones.world.useCases;
const read = async (key: string) => must(await use().readMessageTemplate({ actor: HQ, key }));
const inTrustCenter = (key: 'invitation' | 'password-reset', language: 'en' | 'de' = 'de') =>
  systemWords(zones.trust.deps.pool, key, language);

describe('words of the product’s own mails', () => {
  it('begin with the product’s, count when they are published, and can be taken back', async () => {
    const begun = await read('invitation');
    expect(begun).toMatchObject({ revision: 0, versions: [], hasOpenChanges: false, needed: ['inviter', 'role'] });
    const said: MessageDraft = {
      ...begun.draft,
      words: { ...begun.draft.words, de: { ...begun.draft.words.de, subject: 'Willkommen bei Aurora' } },
    };
    const save = (expectedRevision: number, draft: MessageDraft) =>
      use().saveMessageTemplate({ actor: HQ, key: 'invitation', expectedRevision, name: 'Einladung', draft });
    must(await save(0, said));
    // Two people who both think that they are the first
    expect(await save(0, said)).toMatchObject({ ok: false, failure: { code: 'CONFLICT' } });
    expect((await inTrustCenter('invitation')).subject).toBe('Ihr Zugang zu Multipartner');
    const published = must(await use().publishMessageTemplate({ actor: HQ, key: 'invitation', expectedRevision: 1 }));
    expect(published).toMatchObject({ number: 1, told: true });
    expect((await inTrustCenter('invitation')).subject).toBe('Willkommen bei Aurora');
    expect((await inTrustCenter('invitation', 'en')).subject).toBe('Your access to Multipartner');
    expect(await read('invitation')).toMatchObject({ hasOpenChanges: false });
    must(await use().withdrawMessageTemplate({ actor: HQ, key: 'invitation' }));
    expect((await inTrustCenter('invitation')).subject).toBe('Ihr Zugang zu Multipartner');
    expect(await read('invitation')).toMatchObject({ withdrawn: true, hasOpenChanges: true });
    // Newer words count again.
    must(await use().publishMessageTemplate({ actor: HQ, key: 'invitation', expectedRevision: 1 }));
    expect((await inTrustCenter('invitation')).subject).toBe('Willkommen bei Aurora');
  });

  it('are not published without what the mail is for, and say which part is at fault', async () => {
    const { draft } = await read('password-reset');
    const de = { ...draft.words.de, text: 'Siehe https://evil.example', action: '', subject: '' };
    const changed = { ...draft, words: { ...draft.words, de } };
    const input = { actor: HQ, key: 'password-reset', expectedRevision: 0, name: 'Passwort', draft: changed };
    must(await use().saveMessageTemplate(input));
    const refused = await use().publishMessageTemplate({ actor: HQ, key: 'password-reset', expectedRevision: 1 });
    expect(refused).toMatchObject({
      failure: {
        code: 'MESSAGE_TEMPLATE_INCOMPLETE',
        fields: [
          { field: 'words.de.subject', issue: 'required' },
          { field: 'words.de.text', issue: 'address' },
          { field: 'words.de.action', issue: 'required' },
        ],
      },
    });
    expect((await inTrustCenter('password-reset')).text).toContain('30 Minuten');
  });
});

describe('mails for partners’ systems', () => {
  const draft: MessageDraft = {
    ground: 'service',
    fields: [{ name: 'day', type: 'date', required: true }],
    words: {
      en: { subject: 'Ready', greeting: 'Hello {name},', text: 'ready on {day}', action: '', closing: '{partner}' },
      de: {
        subject: 'Fertig',
        greeting: 'Guten Tag {name},',
        text: 'fertig am {day}',
        action: '',
        closing: '{partner}',
      },
    },
  };
  const atPartners = async () => {
    const { rows } = await zones.trust.deps.pool.query<{ key: string; withdrawn: boolean }>(
      `SELECT key, "withdrawnAt" IS NOT NULL AS withdrawn FROM message_template_version WHERE NOT system ORDER BY number`,
    );
    return rows;
  };

  it('have a key for ever, which is nobody else’s', async () => {
    const make = (key: string) => use().createMessageTemplate({ actor: HQ, name: 'Abholung', key });
    must(await make('car-ready'));
    expect(await make('car-ready')).toMatchObject({ failure: { fields: [{ field: 'key', issue: 'duplicate' }] } });
    expect(await make('invitation')).toMatchObject({ failure: { fields: [{ field: 'key', issue: 'duplicate' }] } });
    expect(await make('Car Ready')).toMatchObject({ failure: { fields: [{ field: 'key', issue: 'malformed' }] } });
  });

  it('reach the trust center when it is there again, in the right order', async () => {
    must(
      await use().saveMessageTemplate({ actor: HQ, key: 'car-ready', expectedRevision: 1, name: 'Abholung', draft }),
    );
    await zones.stopTrustCenter();
    const publish = () => use().publishMessageTemplate({ actor: HQ, key: 'car-ready', expectedRevision: 2 });
    expect(must(await publish())).toMatchObject({ number: 1, told: false });
    must(await use().withdrawMessageTemplate({ actor: HQ, key: 'car-ready' }));
    expect(must(await publish())).toMatchObject({ number: 2, told: false });
    await zones.startTrustCenter();
    expect(must(await use().system.syncMessageTemplates())).toEqual({ told: 2 });
    expect(await atPartners()).toEqual([
      { key: 'car-ready', withdrawn: false },
      { key: 'car-ready', withdrawn: false },
    ]);
    expect(must(await use().system.syncMessageTemplates())).toEqual({ told: 0 });
  });

  it('are HQ’s alone', async () => {
    const actor = ownerOf(zones.partnerId);
    for (const work of [
      use().createMessageTemplate({ actor, name: 'x', key: 'stolen' }),
      use().saveMessageTemplate({ actor, key: 'car-ready', expectedRevision: 2, name: 'x', draft }),
      use().publishMessageTemplate({ actor, key: 'car-ready', expectedRevision: 2 }),
      use().withdrawMessageTemplate({ actor, key: 'car-ready' }),
      use().readMessageTemplate({ actor, key: 'car-ready' }),
    ])
      expect(await work).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } });
  });
});
