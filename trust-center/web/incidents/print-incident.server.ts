/** The form of Art. 33(3) GDPR on paper, from what stands in the timeline: for the operator, and for a partner with its own decisions. */
import type { Language } from '@multipartner/kernel/language';
import { DEFAULT_TIME_ZONE, formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import type { Fact, PrintBlock, PrintDocument } from '../../documents/print-document.ts';
import { dataCategoryMessages } from '../../documents/records/data-category.messages.ts';
import { actText } from '../../incidents/act-text.ts';
import type { Act, IncidentFacts } from '../../incidents/acts.ts';
import { incidentWords } from '../../incidents/incident-words.messages.ts';
import type { IncidentClock, Standing } from '../../incidents/standing.ts';
import { incidentMessages } from '../officer/incidents.$incidentId._index/incident.messages.ts';

interface PrintedIncident extends Pick<Standing, 'risk' | 'authority' | 'persons'> {
  incidentId: string;
  noticedAt: Date;
  facts: Pick<IncidentFacts, 'what' | 'categories' | 'people'>;
  clock: IncidentClock;
  acts: readonly Act[];
  /** Reasons and measures that stand elsewhere than in `acts` */
  measures: readonly string[];
  controllers: readonly { name: string; toldAt: Date | null }[] | null;
}

/** `owner` stands at the top of each page; `partner` and its clock's zone for the form of one partner. */
export function printIncident(
  incident: PrintedIncident,
  {
    language,
    owner,
    partner,
    timeZone = DEFAULT_TIME_ZONE,
  }: { language: Language; owner: string; partner?: string; timeZone?: string },
): PrintDocument {
  const t = translate(incidentMessages, language);
  const words = translate(incidentWords, language);
  const categories = translate(dataCategoryMessages, language);
  const { dateTime, number } = formats(language, timeZone);
  const { facts, clock, authority, risk, persons, acts, measures, controllers } = incident;
  const reasons = (kind: string) => acts.filter((act) => act.kind === kind).map((act) => actText(act, words, dateTime));
  const heading = (text: string): PrintBlock => ({ kind: 'heading', level: 1, text });
  const paragraph = (text: string): PrintBlock => ({ kind: 'paragraph', text });
  const known: Fact[] = [
    [t('categories'), facts.categories.map((one) => categories(one)).join(', ') || words('unknown')],
    [t('people'), facts.people === null ? words('unknown') : number(facts.people)],
  ];
  const told = !authority
    ? words('undecided')
    : authority.told
      ? words('authorityTold', { at: dateTime(authority.at), words: authority.words })
      : words('authorityNotTold', { words: authority.words });
  return {
    language,
    title: t('formTitle'),
    owner,
    reference: incident.incidentId,
    facts: [
      [t('noticed'), dateTime(clock.from)],
      [t('due'), dateTime(clock.dueAt)],
      [t('asOf'), dateTime(new Date())],
    ],
    blocks: [
      heading(t('formWhat')),
      paragraph(facts.what),
      { kind: 'facts', facts: known },
      heading(t('formRisk')),
      paragraph(risk ? words(`risk_${risk}`) : words('undecided')),
      ...reasons('assessed').map(paragraph),
      heading(t('formMeasures')),
      measures.length > 0 ? { kind: 'list', items: [...measures] } : paragraph(t('none')),
      heading(t('formContact')),
      paragraph(partner ? t('formContactPartner', { partner }) : t('formContactText')),
      heading(t('formAuthority')),
      paragraph(told),
      heading(t('formPersons')),
      paragraph(persons ? words(`persons_${persons}`) : words('undecided')),
      ...(controllers
        ? [
            heading(t('formControllers')),
            {
              kind: 'table' as const,
              columns: [{ label: t('partner') }, { label: t('told') }],
              rows: controllers.map(({ name, toldAt }) => [name, toldAt ? dateTime(toldAt) : t('notTold')]),
              empty: t('nobody'),
            },
          ]
        : []),
      heading(t('formTimeline')),
      {
        kind: 'table',
        columns: [{ label: t('at') }, { label: t('line') }, { label: t('seq'), align: 'right' }, { label: t('hash') }],
        rows: acts.map((act) => [
          dateTime(act.at),
          [words(`act_${act.kind as 'note'}`, { count: 1 }), actText(act, words, dateTime)].filter(Boolean).join(': '),
          String(act.seq),
          act.hash.slice(0, 16),
        ]),
        empty: t('none'),
      },
    ],
  };
}
