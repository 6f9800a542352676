import type { Language } from '@multipartner/kernel/language';
import { formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import type { Fact, PrintBlock, PrintDocument } from '../../../documents/print-document.ts';
import { CUSTOMER_CONDITIONS } from '../../../people/consent/customer-conditions.ts';
import type { ConsentProof, ProvenAct } from '../../../people/consent/prove-consent.ts';
import type { SignUpEvidence } from '../../../people/consent/sign-up-evidence.ts';
import type { VouchingEntry } from '../../../people/consent/vouching-entry.ts';
import { proofMessages } from './proof.messages.ts';
import { signUpMessages } from './sign-up.messages.ts';

/** What the person did without sign-in: on a form, on the page of a mail */
const OWN_ACTS = ['form', 'unsubscribe', 'preferences'];

type Words = ReturnType<typeof wordsFor>;

function wordsFor(language: Language, timeZone: string) {
  return {
    t: translate(proofMessages, language),
    signUp: translate(signUpMessages, language),
    purposes: translate(purposeWordsMessages, language),
    ...formats(language, timeZone),
  };
}

/** The proof as a document, for the page and for PDF. `names` are of the partner's people, by their ids. */
export function printProof(
  proof: ConsentProof,
  names: Readonly<Record<string, string>>,
  language: Language,
): PrintDocument {
  const words = wordsFor(language, proof.timeZone);
  const { t, purposes, date, dateTime } = words;
  return {
    language,
    title: t('title'),
    subtitle: t('subtitle'),
    owner: proof.partnerName,
    reference: t('reference', { id: proof.contactId }),
    madeAt: proof.madeAt,
    facts: [
      [t('person'), proof.name || proof.address],
      [t('address'), proof.address],
      [t('controller'), proof.partnerName],
      [t('purpose'), proof.purpose ? purposes(proof.purpose) : t('all')],
      [t('madeAt'), dateTime(proof.madeAt)],
      [t('contact'), proof.contactId],
    ],
    blocks: [
      { kind: 'heading', level: 1, text: t('standing') },
      {
        kind: 'table',
        columns: [{ label: t('purpose') }, { label: t('ground') }, { label: t('since') }, { label: t('lastUsed') }],
        rows: proof.grounds.map(({ purpose, ground, state, givenAt, lastUsedAt }) => [
          purposes(purpose),
          t(`ground_${state === 'withdrawn' ? state : ground}`),
          givenAt ? date(givenAt) : '–',
          lastUsedAt ? date(lastUsedAt) : ground === 'consent' ? t('noMailYet') : '–',
        ]),
        empty: '',
      },
      ...(proof.suppression
        ? [
            {
              kind: 'paragraph',
              text: t('suppressed', { date: date(proof.suppression.since) }),
              tone: 'strong',
            } as const,
          ]
        : []),
      { kind: 'heading', level: 1, text: t('acts') },
      ...(proof.acts.length === 0 ? [{ kind: 'paragraph', text: t('noActs') } as const] : []),
      ...proof.acts.flatMap((act, i) => actBlocks(act, i + 1, names, words)),
      { kind: 'heading', level: 1, text: t('check') },
      { kind: 'list', items: [t('check1'), t('check2'), t('check3')] },
    ],
  };
}

function actBlocks(
  act: ProvenAct,
  number: number,
  names: Readonly<Record<string, string>>,
  words: Words,
): PrintBlock[] {
  const { t, purposes, date, dateTime } = words;
  const { evidence } = act;
  const { statement, customer, conditions, optIn, signUp } = evidence;
  const about = act.purpose === 'tracking' ? t('tracking') : purposes(act.purpose);
  const kind = evidence.ground === 'existing_customer' ? 'act_customer' : (`act_${act.act}` as const);
  const facts: Fact[] = [
    [t('at'), dateTime(act.at)],
    [t('source'), t(`source_${act.source}` as 'source_screen')],
    [t('by'), OWN_ACTS.includes(act.source) ? t('theirOwn') : (names[evidence.by] ?? evidence.by)],
    ...(statement ? [[t('statement'), statement] as const] : []),
    ...(evidence.column && evidence.cell
      ? [[t('cell'), t('cellValue', { column: evidence.column, cell: evidence.cell })] as const]
      : []),
    ...(evidence.fileName
      ? [
          [
            t('file'),
            t('fileValue', { file: evidence.fileName, line: evidence.line ?? 0, hash: evidence.fileHash ?? '–' }),
          ] as const,
        ]
      : []),
    ...(optIn
      ? [
          [
            t('optIn'),
            t('optInValue', {
              asked: optIn.optinTime ?? '–',
              askedIp: optIn.optinIp ?? '–',
              confirmed: optIn.confirmTime,
              confirmedIp: optIn.confirmIp ?? '–',
            }),
          ] as const,
        ]
      : []),
    ...(customer
      ? CUSTOMER_CONDITIONS.map(
          (one) =>
            [
              t(`condition_${one}`),
              t('conditionValue', { text: customer[one].text, date: date(customer[one].date) }),
            ] as const,
        )
      : []),
    ...(conditions && conditions.length > 0 ? [[t('ticked'), conditions.join(', ')] as const] : []),
    ...(signUp ? signUpFacts(signUp, words) : []),
    ...(evidence.orderId ? [[t('order'), evidence.orderId] as const] : []),
    [t('hash'), act.hash],
    ...(act.entry ? entryFacts(act.entry, words) : [[t('vouching'), t('noEntry')] as const]),
  ];
  return [
    { kind: 'heading', level: 2, text: t('heading', { number, act: t(kind), purpose: about }) },
    ...(act.isUnchanged ? [] : [{ kind: 'paragraph', text: t('changed'), tone: 'strong' } as const]),
    { kind: 'facts', facts },
  ];
}

function entryFacts({ seq, at, leafHash, covers, path, inclusion }: VouchingEntry, { t, dateTime }: Words): Fact[] {
  const listed = (hashes: readonly string[]): string => (hashes.length === 0 ? '–' : hashes.join(' '));
  return [
    [t('entry'), t('entryValue', { seq, at: dateTime(at), hash: leafHash })],
    [
      t('vouching'),
      !covers
        ? t('coversNot')
        : path
          ? t('coversTree', { size: path.size, index: path.index + 1, path: listed(path.hashes) })
          : t('covers'),
    ],
    [
      t('checkpoint'),
      !inclusion
        ? t('checkpointLater')
        : inclusion.holds
          ? t('checkpointValue', { size: inclusion.size, root: inclusion.root, path: listed(inclusion.hashes) })
          : t('checkpointNot'),
    ],
  ];
}

/** The complete record of a double opt-in on one of the partner's own forms. */
function signUpFacts(signUp: SignUpEvidence, { signUp: t }: Words): Fact[] {
  const { mail } = signUp;
  const boxes = Object.entries(signUp.boxes).map(([box, ticked]) => `${box}: ${t(ticked ? 'ticked' : 'notTicked')}`);
  return [
    [t('form'), t('formValue', { id: signUp.formId, version: signUp.versionNumber, hash: signUp.formHash })],
    [t('text'), signUp.text],
    [t('textHash'), signUp.textHash],
    [t('boxes'), boxes.join(', ') || '–'],
    [t('source'), signUp.source ?? t('ownPage')],
    [t('asked'), t('from', { at: signUp.askedAt, ip: signUp.askedIp, agent: signUp.askedUserAgent })],
    [t('mail'), t('mailValue', { id: mail.messageId, subject: mail.subject, sent: mail.sentAt ?? '–' })],
    [t('mailText'), mail.text],
    [t('mailHash'), mail.bodyHash],
    [t('confirmed'), t('from', { at: signUp.confirmedAt, ip: signUp.confirmedIp, agent: signUp.confirmedUserAgent })],
    [t('link'), signUp.linkHash],
    [t('normaliser'), t('normaliserValue', { version: signUp.normaliser })],
  ];
}
