/** Areas of the overview about what is in writing: the processing contract, joint control, sub-processors. */
import { type AreaReader, earliest, item, partnersOf } from './overview-parts.ts';

const CONTRACTS = '/officer/processing-contracts';
const JOINT = '/officer/joint-control';

/** Art. 28(3) GDPR: a contract in force, signed by both sides with every partner. */
export const contractsArea: AreaReader = async ({ documents }) => {
  const { contracts, partners } = await documents.readTracker();
  const [newest] = contracts;
  if (!newest)
    return {
      area: 'contracts',
      items: [item('contract_none', 'due', CONTRACTS)],
      count: partners.length,
      lastAt: null,
    };
  const items = (
    [
      ['contract_unsigned', 'controller_signature'],
      ['contract_countersign', 'processor_signature'],
    ] as const
  ).flatMap(([kind, gap]) => {
    const those = partners.filter(({ gaps }) => gaps.includes(gap));
    // Who has not signed as partner is asked first: both lines about one partner would say one thing twice.
    const shown =
      kind === 'contract_countersign' ? those.filter(({ gaps }) => !gaps.includes('controller_signature')) : those;
    return shown.length ? [item(kind, 'due', CONTRACTS, { count: shown.length, partners: partnersOf(shown) })] : [];
  });
  return { area: 'contracts', items, count: partners.length, lastAt: newest.publishedAt };
};

/** Art. 26 GDPR: an arrangement, agreed to by every partner. */
export const jointArea: AreaReader = async ({ documents }) => {
  const { arrangements, partners } = await documents.readTracker();
  if (arrangements.length === 0)
    return { area: 'joint', items: [item('joint_none', 'due', JOINT)], count: 0, lastAt: null };
  const open = partners.filter(({ notAgreed }) => notAgreed.length > 0);
  const about = [...new Set(open.flatMap(({ notAgreed }) => notAgreed))].join(', ');
  const items = open.length
    ? [item('joint_open', 'due', JOINT, { count: open.length, partners: partnersOf(open), about })]
    : [];
  return { area: 'joint', items, count: partners.length, lastAt: null };
};

/** Art. 28(2) GDPR: windows in which partners can object, and objections that wait for an answer. */
export const subprocessorsArea: AreaReader = async ({ documents, supervision }) => {
  const list = await documents.listSubprocessors();
  const names = await supervision.partnerNames();
  const unanswered = list.flatMap((one) => one.objections.filter(({ answer }) => answer === null).map(() => one));
  const partners = list
    .flatMap(({ objections }) => objections.filter(({ answer }) => answer === null))
    .map(({ partnerId }) => ({ partnerId, name: names[partnerId] ?? partnerId }));
  const windows = list.filter(({ state }) => state === 'announced');
  const items = [
    ...(unanswered.length
      ? [
          item('objection_unanswered', 'due', CONTRACTS, {
            count: unanswered.length,
            partners: partnersOf(partners),
            dueAt: earliest(unanswered.map(({ objectUntil }) => objectUntil)),
            isDay: true,
            about: [...new Set(unanswered.map(({ name }) => name))].join(', '),
          }),
        ]
      : []),
    ...(windows.length
      ? [
          item('subprocessor_window', 'watch', CONTRACTS, {
            count: windows.length,
            dueAt: earliest(windows.map(({ objectUntil }) => objectUntil)),
            isDay: true,
            about: windows.map(({ name }) => name).join(', '),
          }),
        ]
      : []),
  ];
  return { area: 'subprocessors', items, count: list.filter(({ endedAt }) => !endedAt).length, lastAt: null };
};
